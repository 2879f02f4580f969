using CounterLab.Client.Calls;
using CounterLab.Client.Options;
using CounterLab.Client.Reads;
using CounterLab.Client.Resets;
using CounterLab.Client.Sessions;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Client.Telemetry;
using CounterLab.Client.Watches;
using CounterLab.Protocol.Concerns;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client;

/// <summary>The parts of a client, connected to each other.</summary>
internal sealed class ClientParts : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Loads or creates the session, and starts its sender.</summary>
    /// <exception cref="SessionStoreException">The stored session cannot be continued.</exception>
    public ClientParts(CounterLabOptions options, TimeProvider time, ILogger log)
    {
        var (replica, waiting) = OpenedSession.Of(options);
        (Metrics, Concern) = (new ClientMetrics(), Concerns.Read(options.Concern, Concern.Local));
        Pool = new NodePool(options, time, Metrics, log);
        var wake = new WakeSignal(time);
        Confirmer = new Confirmer(Pool, wake, options, time, Metrics);
        Session = new ClientSession(options.Cluster, replica, waiting, Confirmer.Take);
        Confirmer.Begin(Session, _stop.Token);
        var keeper = new SessionKeeper(options.SessionStore, Session);
        Sender = new SessionSender(Session, keeper, Confirmer, wake, Pool, options, time, Metrics, log);
        Adder = new CounterAdder(Session, keeper, Confirmer, wake, Pool, options, time, Metrics);
        Seen = new SeenToken(options.Cluster);
        var calls = new SeenCalls(new NodeCalls(Pool, options, time, Metrics), Session, Sender, Seen);
        (Reader, Resetter) = (new CounterReader(calls, Metrics), new CounterResetter(calls));
        Watcher = new Watcher(Pool, Session, Sender, Seen, options, time, Metrics);
    }

    /// <summary>The concern of operations that specify none.</summary>
    public Concern Concern { get; }

    public ClientMetrics Metrics { get; }

    public NodePool Pool { get; }

    public Confirmer Confirmer { get; }

    public ClientSession Session { get; }

    public SessionSender Sender { get; }

    public CounterAdder Adder { get; }

    public SeenToken Seen { get; }

    public CounterReader Reader { get; }

    public CounterResetter Resetter { get; }

    public Watcher Watcher { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Sender.DisposeAsync().ConfigureAwait(false);
        Pool.Dispose();
        Metrics.Dispose();
        _stop.Dispose();
    }
}
