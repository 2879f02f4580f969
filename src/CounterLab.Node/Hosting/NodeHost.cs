using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Observation;
using CounterLab.Node.Recording;
using CounterLab.Node.Services;
using CounterLab.Node.Services.Malformed;
using CounterLab.Node.Startup;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace CounterLab.Node.Hosting;

/// <summary>
/// One running node: a Kestrel server and one replica. Disposing it without a leave has the effect of a kill.
/// </summary>
internal sealed class NodeHost : IAsyncDisposable
{
    /// <summary>The maximum size of a received message in bytes, as server and as client.</summary>
    public const int MessageBytesMax = 4 << 20;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly RecordFile? _record;

    private NodeHost(NodeOptions options)
    {
        Options = options;
        Faults = options.Lab ? new FaultTable(options.Id, TimeProvider.System) : null;
        Faults?.Set(options.Faults);
        _record = options.Record is { } path ? RecordFile.Create(path) : null;
        IngestPlaces = new IngestPlaces(options.IngestStreamsMax);
        _app = Build();
    }

    public static string Version { get; } = typeof(NodeHost).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public NodeOptions Options { get; }

    /// <summary>The faults on this node's links; null without <c>--lab</c>.</summary>
    public FaultTable? Faults { get; }

    /// <summary>Limits the number of open ingest streams.</summary>
    public IngestPlaces IngestPlaces { get; }

    public string Address { get; private set; } = "";

    public string? HttpAddress { get; private set; }

    /// <summary>Cancelled when the node stops; ends open streams.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public ReplicaHost Replica { get; private set; } = null!;

    /// <summary>The service provider of this node's web application.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Binds the ports and starts the replica.</summary>
    /// <exception cref="IOException">A port is in use.</exception>
    /// <exception cref="RecordFileException">The recording file cannot be created.</exception>
    public static async Task<NodeHost> StartAsync(NodeOptions options)
    {
        var node = new NodeHost(options);
        try
        {
            await node.StartAsync();
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves the cluster: sends the backlog to peers and announces the departure.</summary>
    public async Task LeaveAsync()
    {
        Replica.Handle(new Input.Leave(), _ => true);
        await Replica.Left;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _record?.Dispose(); // the node sends nothing from here on
        Faults?.Dispose();
        _stopping.Dispose();
    }

    private async Task StartAsync()
    {
        await _app.StartAsync();
        // The addresses are in the order of the Listen calls.
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)).Select(uri => $"{uri.Host}:{uri.Port}").ToList();
        (Address, HttpAddress) = (addresses[0], addresses.ElementAtOrDefault(1));
        Replica = _app.Services.GetRequiredService<ReplicaHost>();
        _app.Services.GetRequiredService<NodeMetrics>().Observe(Replica, _app.Services.GetRequiredService<ChangeHub>());
        Replica.Start();
    }

    private WebApplication Build()
    {
        // Empty: other builders read settings from the environment, which could open further ports.
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        NodeLogging.Configure(builder.Logging, Options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(ConfigureKestrel);
        var services = builder.Services;
        services.AddRouting();
        services.AddSingleton<IHostLifetime, ManualHostLifetime>();
        services.AddSingleton(this);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ChangeHub(TimeProvider.System, Options.StreamsMax));
        services.AddSingleton<NodeMetrics>();
        services.AddSingleton(IngestPlaces);
        services.AddSingleton<NodeStateReader>();
        services.AddSingleton<NodeTotals>();
        services.AddSingleton(MakeReplica);
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = MessageBytesMax);
        services.AddSingleton<MalformedMessages>();
        services.Replace(ServiceDescriptor.Singleton(typeof(IServiceMethodProvider<>), typeof(StrictMethods<>)));
        services.AddGrpcHealthChecks().AddCheck<ReadyCheck>("ready");
        services.AddOpenTelemetry().WithMetrics(
            metrics => metrics.AddMeter(NodeMetrics.MeterName).AddPrometheusExporter());
        if (Faults is { } faults)
        {
            services.AddLab(faults);
        }
        else
        {
            services.AddSingleton<IPeerTransport>(_ => new GrpcPeerTransport(new TcpConnector()));
        }

        var app = builder.Build();
        ConfigurePipeline(app);
        return app;
    }

    private void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(Options.Listen, Options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        if (Options.HttpPort is { } http)
        {
            kestrel.Listen(Options.Listen, http, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private void ConfigurePipeline(WebApplication app)
    {
        app.Use(HttpPortGuard.Of(() => HttpAddress, new HttpHosts(Options.HttpHosts)));
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<CounterGrpcService>();
        app.MapGrpcService<SessionGrpcService>();
        app.MapGrpcService<ReplicationGrpcService>();
        app.MapGrpcService<LabGrpcService>();
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/healthz");
        app.MapPrometheusScrapingEndpoint("/metrics");
        if (Options.Lab)
        {
            app.MapGrpcReflectionService();
        }
    }

    private ReplicaHost MakeReplica(IServiceProvider services)
    {
        var replica = ActivatorUtilities.CreateInstance<ReplicaHost>(services, ReplicaOptionsOf());
        if (_record is not null)
        {
            replica.Record(_record);
        }

        return replica;
    }

    private ReplicaOptions ReplicaOptionsOf()
    {
        Span<byte> random = stackalloc byte[24];
        RandomNumberGenerator.Fill(random);
        return Options.InLab(new ReplicaOptions
        {
            Id = Options.Id,
            Incarnation = WireIds.FromBytes(random),
            Address = Address,
            Cluster = Options.Cluster,
            WireVersion = Options.WireVersion,
            BootstrapAddresses = Options.Peers,
            FixedMembers = Options.Members,
            Limits = Options.Limits,
            Seed = BinaryPrimitives.ReadUInt64BigEndian(random[16..]),
        });
    }
}
