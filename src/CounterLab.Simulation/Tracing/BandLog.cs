using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Simulation.Tracing;

/// <summary>
/// Records the intervals in which faults acted on links or processes were paused, for display behind lanes and charts.
/// </summary>
internal sealed class BandLog
{
    private readonly List<TraceBand> _bands = [];
    private readonly List<(ScenarioAction Action, int Band)> _open = [];

    /// <summary>All bands, in the order in which they began.</summary>
    public IReadOnlyList<TraceBand> All => _bands;

    /// <summary>The actions that have not ended, with their index in <see cref="All"/>.</summary>
    public IEnumerable<(ScenarioAction Action, int Number)> Open => _open;

    /// <summary>Records that an action began. Only faults on links and pauses have a band.</summary>
    public void Begin(ScenarioAction action, TimeSpan now, IReadOnlyList<string> nodes)
    {
        IReadOnlyList<string>? touched = action switch
        {
            IsolateFault isolate => [isolate.Node],
            PartitionFault partition =>
                [.. partition.Links(nodes).SelectMany(Ends).Distinct(StringComparer.Ordinal)],
            TrafficFault traffic => [.. nodes.Where(
                node => nodes.Any(other => traffic.ActsOn(node, other) || traffic.ActsOn(other, node)))],
            PauseNode pause => [pause.Node],
            _ => null,
        };
        if (touched is not null)
        {
            _open.Add((action, _bands.Count));
            _bands.Add(
                new TraceBand(
                    action is PartitionFault ? "cut" : action.Name, ActionText.Of(action), now, null, touched));
        }
    }

    /// <summary>Records that all actions that match have ended.</summary>
    public void End(TimeSpan now, Predicate<ScenarioAction> which)
    {
        foreach (var (_, band) in _open.Where(open => which(open.Action)))
        {
            _bands[band] = _bands[band] with { To = now };
        }

        _open.RemoveAll(open => which(open.Action));
    }

    private static string[] Ends(LinkId link) => [link.From, link.To];
}
