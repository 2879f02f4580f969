using CounterLab.Client;
using CounterLab.Node.Hosting;
using CounterLab.Node.Startup;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace CounterLab.Node.Tests;

/// <summary>A real node inside the test process, with Kestrel, gRPC and sockets. Disposing of it kills it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private TestNode(NodeHost host)
    {
        Host = host;
        _channel = NodeChannel.Native(host.Address);
        Counters = new CounterService.CounterServiceClient(_channel);
        Lab = new LabService.LabServiceClient(_channel);
        Sessions = new SessionService.SessionServiceClient(_channel);
        Peers = new ReplicationService.ReplicationServiceClient(_channel);
    }

    public NodeHost Host { get; }

    public CounterService.CounterServiceClient Counters { get; }

    public LabService.LabServiceClient Lab { get; }

    public SessionService.SessionServiceClient Sessions { get; }

    public ReplicationService.ReplicationServiceClient Peers { get; }

    public string Address => Host.Address;

    public OwnerId Owner => Host.Replica.Read((view, _) => view.Self);

    public static async Task<TestNode> StartAsync(
        string id, IEnumerable<string> peers, int port = 0, bool lab = true, string cluster = "test",
        int? httpPort = null, int? ingestStreams = null, int? streams = null,
        Func<NodeOptions, NodeOptions>? tune = null)
    {
        var options = new NodeOptions
        {
            Id = id,
            Port = port,
            Peers = [.. peers],
            Lab = lab,
            Cluster = cluster,
            HttpPort = httpPort,
            LogLevel = LogLevel.Critical,
        };
        options = ingestStreams is { } max ? options with { IngestStreamsMax = max } : options;
        options = streams is { } streamsMax ? options with { StreamsMax = streamsMax } : options;
        return new TestNode(await NodeHost.StartAsync(tune?.Invoke(options) ?? options));
    }

    public async Task<AddReply> AddAsync(string counter, long amount = 1) =>
        await Counters.AddAsync(
            new AddRequest { Counter = counter, Amount = amount }, deadline: DateTime.UtcNow.AddSeconds(10));

    public Int128 Value(string counter) => Host.Replica.Read(
        (view, _) => view.Find(counter) is >= 0 and var i ? view.ValueOf(i) : 0);

    public Task HoldsAsync(string counter, Int128 value) =>
        Eventually.BecomesAsync(
            () => Value(counter) == value, () => $"{Host.Options.Id} has {Value(counter)}, not {value}");

    public Task IsReadyAsync() => Eventually.BecomesAsync(
        () => Host.Replica.Read((view, _) => view.IsReady), () => Host.Replica.Read((view, _) => view.WaitingFor));

    public PeerStatus? Peer(string id) =>
        Host.Replica.Read((view, now) => view.Peers(now).FirstOrDefault(peer => peer.Id == id));

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Host.DisposeAsync();
    }
}
