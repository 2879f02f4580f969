using System.Net;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CounterLab.Lab.Live.Control;

/// <summary>Serves the control port on loopback and over HTTP/2 only, so that no web page can reach it.</summary>
public sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ControlServer(WebApplication app, string address) => (_app, Address) = (app, address);

    /// <summary>The address as <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Opens a control port on a free port.</summary>
    public static async Task<ControlServer> StartAsync(LabSession lab)
    {
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        // Empty: other builders read settings from the environment, which could open further ports.
        var builder = WebApplication.CreateEmptyBuilder(options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        builder.Services.AddSingleton(lab);
        builder.Services.AddRouting();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<MalformedMessages>();
        builder.Services.Replace(
            ServiceDescriptor.Singleton(typeof(IServiceMethodProvider<>), typeof(StrictMethods<>)));
        var app = builder.Build();
        app.MapGrpcService<ControlGrpcService>();
        await app.StartAsync();
        var features = app.Services.GetRequiredService<IServer>().Features;
        var address = features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new ControlServer(app, new Uri(address).Authority);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    /// <summary>A host lifetime that leaves signal handling to the program.</summary>
    private sealed class DetachedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
