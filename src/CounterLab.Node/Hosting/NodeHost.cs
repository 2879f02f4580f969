using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Observation;
using CounterLab.Node.Recording;
using CounterLab.Node.Services;
using CounterLab.Node.Startup;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Wire;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Metrics;

namespace CounterLab.Node.Hosting;

/// <summary>One running node: a Kestrel server around one replica. Ended without a leave it is as good as killed.</summary>
internal sealed class NodeHost : IAsyncDisposable
{
    /// <summary>Largest message taken, either way.</summary>
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

    /// <summary>Fault control of this node's links; null without --lab.</summary>
    public FaultTable? Faults { get; }

    /// <summary>Places for ingest streams.</summary>
    public IngestPlaces IngestPlaces { get; }

    public string Address { get; private set; } = "";

    public string? HttpAddress { get; private set; }

    /// <summary>Ends open streams when the node stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public ReplicaHost Replica { get; private set; } = null!;

    /// <summary>Binds the ports and starts the replica.</summary>
    /// <exception cref="IOException">A port is in use.</exception>
    /// <exception cref="RecordFileException">The record can't be created.</exception>
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

    /// <summary>Leaves gracefully: drains what is owed, says farewell.</summary>
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
        _record?.Dispose(); // nothing leaves this node any more
        Faults?.Dispose();
        _stopping.Dispose();
    }

    private async Task StartAsync()
    {
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address)).Select(uri => $"{uri.Host}:{uri.Port}").ToList(); // in the order of the Listen calls
        (Address, HttpAddress) = (addresses[0], addresses.ElementAtOrDefault(1));
        Replica = _app.Services.GetRequiredService<ReplicaHost>();
        _app.Services.GetRequiredService<NodeMetrics>().Observe(Replica, _app.Services.GetRequiredService<ChangeHub>());
        Replica.Start();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ConfigureLog(builder.Logging);
        builder.WebHost.ConfigureKestrel(ConfigureKestrel);
        var services = builder.Services;
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.AddSingleton(this);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new ChangeHub(TimeProvider.System, Options.StreamsMax));
        services.AddSingleton<NodeMetrics>();
        services.AddSingleton(IngestPlaces);
        services.AddSingleton<NodeStateReader>();
        services.AddSingleton<NodeTotals>();
        services.AddSingleton(new MessageLog(Options.Lab ? MessageLog.AwaitedInLab : default));
        services.AddSingleton<MessageTap>();
        services.AddSingleton(provider => new PeerCaller(Faults, provider.GetRequiredService<MessageTap>()));
        services.AddSingleton(MakeReplica);
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = MessageBytesMax);
        services.AddGrpcHealthChecks().AddCheck<ReadyCheck>("ready");
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(NodeMetrics.MeterName).AddPrometheusExporter());
        if (Options.Lab)
        {
            services.AddGrpcReflection();
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
        app.Use(HttpPortGuard.Of(() => HttpAddress));
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

    private void ConfigureLog(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(Options.LogLevel);
        foreach (var framework in (string[])["Microsoft", "Grpc"])
        {
            logging.AddFilter(framework, level => level >= LogLevel.Warning && level >= Options.LogLevel);
        }

        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a bad start has its own one line
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (Options.JsonLog)
        {
            logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat) = (true, "HH:mm:ss.fff "));
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
            BootstrapAddresses = Options.Peers,
            FixedMembers = Options.Members,
            Seed = BinaryPrimitives.ReadUInt64BigEndian(random[16..]),
        });
    }
}
