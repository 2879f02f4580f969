using System.Net;
using CounterLab.Wire.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CounterLab.Lab.Live.Tests.Support;

/// <summary>A fake node that implements only link faults: it accepts them, or refuses the first calls.</summary>
/// <param name="refusals">The number of calls that it refuses.</param>
/// <param name="status">The status of a refusal.</param>
internal sealed class FaultServer(int refusals, StatusCode status = StatusCode.Unavailable)
    : LabService.LabServiceBase, IAsyncDisposable
{
    private WebApplication? _app;
    private int _calls;

    /// <summary>The number of calls so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The faults that it accepted last; null: none yet.</summary>
    public SetFaultRequest? Accepted { get; private set; }

    /// <summary>Starts to listen, and returns the address.</summary>
    /// <param name="port">The port; 0: a free one.</param>
    public async Task<string> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        _app.MapGrpcService<FaultServer>();
        await _app.StartAsync();
        return new Uri(_app.Urls.First()).Authority;
    }

    public override Task<FaultsReply> SetFault(SetFaultRequest request, ServerCallContext context)
    {
        if (Interlocked.Increment(ref _calls) <= refusals)
        {
            throw new RpcException(new Status(status, "not now"));
        }

        Accepted = request;
        return Task.FromResult(new FaultsReply());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.StopAsync(new CancellationToken(canceled: true));
            await app.DisposeAsync();
        }
    }
}
