using CounterLab.Client;
using CounterLab.Client.Options;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CounterLab's client.</summary>
public static class CounterLabServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="CounterLabClient"/> for the application. Options are validated when the host starts; a
    /// <see cref="TimeProvider"/> and loggers are taken from the container if it has them. The container closes the
    /// client when it is disposed, within <see cref="CounterLabOptions.Timeout"/>.
    /// </summary>
    /// <param name="services">The services to register with.</param>
    /// <param name="configure">Sets at least <see cref="CounterLabOptions.Addresses"/>.</param>
    public static IServiceCollection AddCounterLab(
        this IServiceCollection services, Action<CounterLabOptions> configure)
    {
        services.AddOptions<CounterLabOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<CounterLabOptions>, CounterLabOptionsValidator>());
        services.TryAddSingleton(provider => new CounterLabClient(
            provider.GetRequiredService<IOptions<CounterLabOptions>>().Value,
            provider.GetService<TimeProvider>(),
            provider.GetService<ILogger<CounterLabClient>>()));
        return services;
    }
}
