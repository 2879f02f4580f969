using System.Diagnostics.Metrics;
using CounterLab.Node.Observation;
using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>The metrics of a node, with the meter name <c>CounterLab.Node</c>.</summary>
internal sealed class NodeMetrics : IDisposable
{
    public const string MeterName = "CounterLab.Node";

    private readonly NodeTotals _totals;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _added;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _resets;
    private readonly Counter<long> _sessionsClosed;
    private readonly Counter<long> _concernsMet;
    private readonly Counter<long> _concernsMissed;

    public NodeMetrics(NodeTotals totals)
    {
        _totals = totals;
        _added = _meter.CreateCounter<long>("counterlab.adds", "{add}", "Adds applied here.");
        _refused = _meter.CreateCounter<long>("counterlab.adds_refused", "{add}", "Adds refused here.");
        _repeated = _meter.CreateCounter<long>(
            "counterlab.adds_repeated", "{add}", "Adds that were repeated under their idempotency key.");
        _batches = _meter.CreateCounter<long>(
            "counterlab.batches", "{batch}",
            "Batches of adds handled here; their adds are included in counterlab.adds.");
        _resets = _meter.CreateCounter<long>("counterlab.resets", "{reset}", "Counters reset or deleted here.");
        _sessionsClosed = _meter.CreateCounter<long>(
            "counterlab.sessions_closed", "{session}", "Closes of sessions answered here.");
        _concernsMet = _meter.CreateCounter<long>(
            "counterlab.concerns_met", "{add}", "Adds whose concern was met in time.");
        _concernsMissed = _meter.CreateCounter<long>(
            "counterlab.concerns_missed", "{add}", "Adds applied whose concern was not met in time.");
    }

    /// <summary>Counts the outcome of a concern. Local concerns are not counted.</summary>
    public void Settled(bool isMet) => (isMet ? _concernsMet : _concernsMissed).Add(1);

    public void Added()
    {
        _totals.Added(1);
        _added.Add(1);
    }

    /// <summary>Counts a session's batch or close.</summary>
    public void TookSessionBatch() => _totals.TookSessionBatch();

    /// <summary>Counts an add that was repeated under its idempotency key.</summary>
    public void Repeated() => _repeated.Add(1);

    /// <summary>Counts a counter reset or delete.</summary>
    public void WasReset() => _resets.Add(1);

    /// <summary>Counts the close of a session, including repeated ones.</summary>
    public void SessionClosed() => _sessionsClosed.Add(1);

    public void Refused()
    {
        _totals.Refused(1);
        _refused.Add(1);
    }

    /// <summary>Counts a refused add by its reason, such as the lack of rights to a bounded counter.</summary>
    public void Refused(Refusal refusal)
    {
        _totals.Refused(1);
        _refused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason));
    }

    /// <summary>Counts the adds of a batch.</summary>
    public void Ingested(int applied, int refused)
    {
        _totals.Added(applied);
        _totals.Refused(refused);
        _batches.Add(1);
        _added.Add(applied);
        _refused.Add(refused);
    }

    /// <summary>Registers the metrics whose values are read on demand.</summary>
    public void Observe(ReplicaHost host, ChangeHub hub)
    {
        ObserveTraffic();
        _meter.CreateObservableCounter(
            "counterlab.calls_expired", () => host.ExpiredCalls, "{call}",
            "Calls not applied because their client had gone before their turn.");
        _meter.CreateObservableGauge(
            "counterlab.streams", () => hub.StreamCount, "{stream}", "Watching and observing streams open here.");
        ObserveProblems(host);
        _meter.CreateObservableGauge(
            "counterlab.counters", () => host.Read((view, _) => view.CounterCount), "{counter}",
            "Counters known here.");
        _meter.CreateObservableGauge(
            "counterlab.adds_waiting", () => host.Read((view, _) => view.WaitingAdds), "{add}",
            "Adds waiting for their concern.");
        _meter.CreateObservableGauge(
            "counterlab.bounded", () => host.Read((view, _) => view.BoundedCount), "{counter}",
            "Counters with bounds, or with a pending creation of bounds.");
        _meter.CreateObservableGauge(
            "counterlab.owners", () => host.Read((view, _) => view.OwnerCount), "{owner}",
            "Incarnations of nodes and open sessions known here.");
        _meter.CreateObservableGauge(
            "counterlab.sessions_absorbed", () => host.Read((view, _) => view.AbsorbedCount), "{session}",
            "Sessions known to be absorbed.");
        _meter.CreateObservableGauge(
            "counterlab.keys", () => host.Read((view, _) => view.KeyCount), "{key}", "Idempotency keys remembered.");
        _meter.CreateObservableGauge(
            "counterlab.owed", () => host.Read((view, now) => view.Peers(now).Sum(peer => (long)peer.Queue.Operations)),
            "{operation}", "Own operations not yet confirmed, over all peers.");
    }

    public void Dispose() => _meter.Dispose();

    private void ObserveProblems(ReplicaHost host)
    {
        _meter.CreateObservableGauge(
            "counterlab.ready", () => host.Read((view, _) => view.IsReady ? 1 : 0), null,
            "1: the node has the state of enough members.");
        _meter.CreateObservableGauge(
            "counterlab.superseded", () => host.Read((view, _) => view.Superseded is null ? 0 : 1), null,
            "1: another process uses this id, and this node takes no operations of clients.");
        _meter.CreateObservableGauge(
            "counterlab.owners_quarantined", () => host.Read((view, _) => view.Problems.Quarantined), "{owner}",
            "Nodes and sessions whose records contradict each other.");
        _meter.CreateObservableGauge(
            "counterlab.joins_refused", () => host.Read((view, _) => view.Problems.RefusedJoins), "{node}",
            "Ids of which a process was refused, because a member uses the id.");
    }

    private void ObserveTraffic()
    {
        _meter.CreateObservableCounter(
            "counterlab.messages_sent", () => ByKind(_totals.Sent), "{message}", "Requests to peers, by kind.");
        _meter.CreateObservableCounter(
            "counterlab.messages_received", () => ByKind(_totals.FromPeers), "{message}",
            "Requests from peers, by kind.");
        _meter.CreateObservableCounter(
            "counterlab.push_retries", () => _totals.Retries, "{push}", "Pushes that failed; each is retried.");
        _meter.CreateObservableCounter(
            "counterlab.push_duplicates", () => _totals.Duplicates, "{push}",
            "Pushes from peers whose records were all known here.");
    }

    private static IEnumerable<Measurement<long>> ByKind(TrafficTotals traffic) =>
        traffic.All().Select(
            entry => new Measurement<long>(entry.Count, new KeyValuePair<string, object?>("kind", entry.Kind)));
}
