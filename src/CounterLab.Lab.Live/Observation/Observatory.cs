using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Observes all nodes of a fleet, with one stream per node for any number of viewers, maintains the ledger and the
/// history, and builds the views. Signals a change at most ten times a second.
/// </summary>
internal sealed class Observatory : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);
    private const int TicksPerSample = 2;
    private const int TicksPerMeasure = 5;

    private readonly INodeFleet _fleet;
    private readonly Func<IReadOnlyList<LinkId>> _cuts;
    private readonly Func<IReadOnlyList<FaultRecord>> _faults;
    private readonly Action _changed;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, NodeObserver> _observers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeReport> _lastReports = new(StringComparer.Ordinal);
    private readonly FaultBands _bands = new();
    private readonly ValueHistory _history = new();
    private readonly MetricsHistory _metrics = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private DateTimeOffset? _healedAt;
    private TimeSpan? _convergedAfter;

    public Observatory(
        INodeFleet fleet, Func<IReadOnlyList<LinkId>> cuts, Func<IReadOnlyList<FaultRecord>> faults, Action changed)
    {
        (_fleet, _cuts, _faults, _changed) = (fleet, cuts, faults, changed);
        Trace = new LiveTrace(Ledger, new TraceAxis());
        _running = Task.Run(RunAsync);
    }

    public Ledger Ledger { get; } = new();

    public EventLog Events { get; } = new();

    /// <summary>The operations that views include.</summary>
    public SeenOperations Seen { get; } = new(TimeProvider.System);

    /// <summary>The trace of messages and actions.</summary>
    public LiveTrace Trace { get; }

    /// <summary>
    /// Builds a view of the current state. If the counter's name is empty, it has nodes and links only.
    /// </summary>
    public ClusterView View(string counter)
    {
        if (counter.Length > 0)
        {
            _metrics.Expect(counter);
        }

        var now = DateTimeOffset.UtcNow;
        var snapshot = Snapshot(counter, now);
        var (nodes, links, figures) = ClusterViewBuilder.Build(snapshot, Ledger.Page(counter));
        IReadOnlyList<string> counters = [.. snapshot.Reports.Values.SelectMany(report => report.Counters.Keys)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var series = counter.Length == 0 ? [] : _history.Series(counter, snapshot.Fleet.Select(node => node.Id), now);
        return new ClusterView(
            counter, counters, nodes, links, figures with { ConvergedAfter = _convergedAfter }, Events.Newest(),
            series, _bands.Bands(now, Minute), now)
        {
            Dots = DotSample.Of(Trace),
        };
    }

    /// <summary>The metrics of the last minutes.</summary>
    public MetricsView Metrics(string counter) =>
        _metrics.View(counter, [.. _fleet.Nodes.Select(node => node.Id)], _bands.Bands(DateTimeOffset.UtcNow));

    /// <summary>Adds an event to the event list, and to the trace if it is an action of the lab.</summary>
    public void Log(string source, string kind, string text)
    {
        Events.Add(source, kind, text);
        if (source == "lab")
        {
            Trace.Did(kind is "cut" or "fault" or "error" ? text : $"{kind} {text}");
        }
    }

    /// <summary>Notes that links were healed: the time to convergence is measured from now.</summary>
    public void NoteHeal() => (_healedAt, _convergedAfter) = (DateTimeOffset.UtcNow, null);

    /// <summary>The incarnation of a node: as reported, if there is a report.</summary>
    public OwnerId OwnerAt(FleetNode node)
    {
        lock (_gate)
        {
            return node.State == ProcessState.Unmanaged && _lastReports.TryGetValue(node.Id, out var report)
                ? report.Owner
                : node.Owner;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await Task.WhenAll(_observers.Values.Select(observer => observer.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    private ClusterSnapshot Snapshot(string counter, DateTimeOffset now)
    {
        Dictionary<string, NodeReport> reports;
        lock (_gate)
        {
            AssertInvariants();
            reports = new(_lastReports, StringComparer.Ordinal);
        }

        return new ClusterSnapshot(counter, _fleet.Nodes, reports, _cuts(), now, _faults());
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        for (var tick = 0; await NextAsync(timer); tick++)
        {
            await FollowFleetAsync();
            var now = DateTimeOffset.UtcNow;
            var faults = _faults();
            _bands.Update(_fleet.Nodes, faults, now);
            Trace.Advance(_fleet.Nodes, faults);
            if (tick % TicksPerSample == 0)
            {
                Sample(now);
            }

            Measure(now, tick % TicksPerMeasure == 0);

            _changed();
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Keeps one observer for each address in use; ends observers of other addresses.</summary>
    private async Task FollowFleetAsync()
    {
        var wanted = _fleet.Nodes.Where(node => node.Address.Length > 0)
            .ToDictionary(node => node.Id, node => node.Address, StringComparer.Ordinal);
        foreach (var observer in _observers.Values.Where(o => wanted.GetValueOrDefault(o.Id) != o.Address).ToList())
        {
            _observers.Remove(observer.Id);
            await observer.DisposeAsync();
        }

        foreach (var (id, address) in wanted.Where(pair => !_observers.ContainsKey(pair.Key)))
        {
            _observers[id] = new NodeObserver(id, address, _fleet.Cluster, () => Trace.IsRead, OnReport);
        }
    }

    private void OnReport(NodeObserver observer, ObserveReply reply)
    {
        var report = observer.Report!;
        Ledger.Note(report); // first, so that no view shows more of a node than the ledger has
        lock (_gate)
        {
            _lastReports[observer.Id] = report;
        }

        Seen.Note(report);
        Trace.Take(report.Owner, reply, observer.TellsOfMessages);
        foreach (var e in reply.Events)
        {
            var text = e.Peer.Length > 0 ? $"{e.Peer}: {e.Text}" : e.Text;
            Events.Add(observer.Id, e.Kind, text, DateTimeOffset.FromUnixTimeMilliseconds(e.UnixMs));
        }
    }

    /// <summary>Checks that each report is from the node under whose id it is kept.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (node, report) in _lastReports)
        {
            Invariant.Holds(report.Owner.Node == node, $"a report of {node}; found one of {report.Owner}");
        }
    }

    private void Measure(DateTimeOffset now, bool isDue)
    {
        var present = Snapshot("", now);
        _metrics.See(IsConverged(present));
        foreach (var counter in isDue ? _metrics.Counters : [])
        {
            var snapshot = Snapshot(counter, now);
            var (nodes, _, figures) = ClusterViewBuilder.Build(snapshot, Ledger.Page(counter));
            _metrics.Note(snapshot, nodes, figures);
        }
    }

    private static bool IsConverged(ClusterSnapshot present) => present.LiveReports.Count == 0
        || (present.VectorsAgree && present.LiveReports.All(report => report.State.Peers.All(
            peer => peer.Queue.Operations == 0 || !present.IsReachable(peer.Id))));

    private void Sample(DateTimeOffset now)
    {
        foreach (var counter in _history.Counters)
        {
            var snapshot = Snapshot(counter, now);
            var values = snapshot.Fleet.ToDictionary(node => node.Id, ValueAt, StringComparer.Ordinal);
            _history.Record(counter, now, values);
            if (_healedAt is { } healed && _convergedAfter is null && IsConverged(snapshot, counter))
            {
                (_convergedAfter, _healedAt) = (now - healed, null);
            }

            Int128? ValueAt(FleetNode node) => snapshot.IsLive(node) ? snapshot.ValueAt(node.Id) : null;
        }
    }

    private bool IsConverged(ClusterSnapshot snapshot, string counter) =>
        ClusterViewBuilder.Build(snapshot, Ledger.Page(counter)).Figures.Condition == ClusterCondition.Converged;
}
