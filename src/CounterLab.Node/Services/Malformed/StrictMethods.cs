using System.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace CounterLab.Node.Services.Malformed;

/// <summary>
/// Binds the methods of all gRPC services as the framework does, but with marshallers that refuse malformed messages.
/// The framework answers such a message with UNKNOWN, which means "applied once or not at all", and logs an error with
/// its stack trace; interceptors run after the message was read.
/// </summary>
internal sealed class StrictMethods<TService>(MalformedMessages malformed) : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind)
            {
                var method = bind.BindType.GetMethod(bind.BindMethodName, [typeof(ServiceBinderBase), type])!;
                method.Invoke(null, [new StrictBinder<TService>(context, malformed), null]);
                return;
            }
        }

        throw new InvalidOperationException($"Expected a generated gRPC service; found {typeof(TService)}.");
    }
}
