using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Simulation.Tracing;

/// <summary>What was wrong with links and processes, and when: drawn behind lanes and charts.</summary>
internal sealed class BandLog
{
    private readonly List<TraceBand> _bands = [];
    private readonly List<(Fault Fault, int Band)> _open = [];

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<TraceBand> All => _bands;

    /// <summary>Those that last, by their place among all.</summary>
    public IEnumerable<(Fault Fault, int Number)> Open => _open;

    /// <summary>A fault begins.</summary>
    public void Begin(Fault fault, TimeSpan now, IReadOnlyList<string> nodes)
    {
        IReadOnlyList<string>? touched = fault switch
        {
            IsolateFault isolate => [isolate.Node],
            PartitionFault partition => [.. partition.Links(nodes).SelectMany(link => (string[])[link.From, link.To]).Distinct(StringComparer.Ordinal)],
            TrafficFault traffic => [.. nodes.Where(node => nodes.Any(other => traffic.ActsOn(node, other) || traffic.ActsOn(other, node)))],
            PauseFault pause => [pause.Node],
            _ => null,
        };
        if (touched is not null)
        {
            _open.Add((fault, _bands.Count));
            _bands.Add(new TraceBand(fault is PartitionFault ? "cut" : fault.Name, StepWords.Of(fault), now, null, touched));
        }
    }

    /// <summary>Everything of this sort ends.</summary>
    public void End(TimeSpan now, Predicate<Fault> which)
    {
        foreach (var (_, band) in _open.Where(open => which(open.Fault)))
        {
            _bands[band] = _bands[band] with { To = now };
        }

        _open.RemoveAll(open => which(open.Fault));
    }
}
