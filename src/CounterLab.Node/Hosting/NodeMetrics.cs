using System.Diagnostics.Metrics;

namespace CounterLab.Node;

/// <summary>Metrics of a node, under the meter <c>CounterLab.Node</c>.</summary>
internal sealed class NodeMetrics : IDisposable
{
    public const string MeterName = "CounterLab.Node";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _added;
    private readonly Counter<long> _refused;

    public NodeMetrics()
    {
        _added = _meter.CreateCounter<long>("counterlab.adds", "{add}", "Adds applied here.");
        _refused = _meter.CreateCounter<long>("counterlab.adds_refused", "{add}", "Adds refused here.");
    }

    public void Added() => _added.Add(1);

    public void Refused() => _refused.Add(1);

    /// <summary>Figures read when they are asked for.</summary>
    public void Observe(ReplicaHost host)
    {
        _meter.CreateObservableGauge(
            "counterlab.counters", () => host.Read((view, _) => view.CounterCount), "{counter}", "Counters known here.");
        _meter.CreateObservableGauge(
            "counterlab.owed", () => host.Read((view, now) => view.Peers(now).Sum(peer => (long)peer.Queue.Operations)),
            "{operation}", "Own operations not yet confirmed, over all peers.");
    }

    public void Dispose() => _meter.Dispose();
}
