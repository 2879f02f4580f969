using CounterLab.Lab.Faults;
using CounterLab.Lab.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Observation;

/// <summary>Which faults held when, for the charts: a band opens when a fault is first seen and closes when it is gone.</summary>
internal sealed class FaultBands
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly List<Band> _bands = [];

    public void Update(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults, DateTimeOffset now)
    {
        var present = Present(nodes, faults).ToHashSet();
        lock (_gate)
        {
            foreach (var band in _bands.Where(band => band.End is null && !present.Contains(band.Fault)))
            {
                band.End = now;
            }

            foreach (var fault in present.Where(fault => !_bands.Exists(band => band.End is null && band.Fault == fault)))
            {
                _bands.Add(new Band(fault, now));
            }

            _bands.RemoveAll(band => band.End < now - Span);
        }
    }

    /// <summary>Those that reach into the last stretch of this length; five minutes are kept.</summary>
    public IReadOnlyList<FaultBand> Bands(DateTimeOffset now, TimeSpan? span = null)
    {
        lock (_gate)
        {
            return [.. _bands.Where(band => !(band.End < now - (span ?? Span))).Select(band => new FaultBand(
                band.Fault.Kind, band.Fault.Label, (now - band.Start).TotalSeconds, (now - band.End)?.TotalSeconds))];
        }
    }

    private static IEnumerable<(string Kind, string Label)> Present(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults)
    {
        var ids = nodes.Select(node => node.Id).ToList();
        var cuts = faults.Where(fault => fault.Kind == FaultKind.Cut).SelectMany(fault => fault.Links(ids)).Distinct().Order().ToList();
        if (cuts.Count > 0)
        {
            yield return (FaultKind.Cut.Name, CutLabel(ids, cuts)); // one band: together they may part the cluster
        }

        foreach (var fault in faults.Where(fault => fault.Kind != FaultKind.Cut))
        {
            yield return (fault.Kind.Name, fault.Label);
        }

        foreach (var node in nodes)
        {
            if (node.State is ProcessState.Killed or ProcessState.Exited)
            {
                yield return ("kill", $"{node.Id} down");
            }
            else if (node.State == ProcessState.Paused)
            {
                yield return ("pause", $"{node.Id} paused");
            }
        }
    }

    private static string CutLabel(List<string> nodes, List<LinkId> cuts)
    {
        var groups = Partition.Groups(nodes, cuts);
        return groups.Count > 1
            ? "partition " + string.Join(" | ", groups.Select(group => string.Join(' ', group)))
            : cuts.Count <= 2 ? $"cut {cuts[0].From}–{cuts[0].To}" : $"{cuts.Count} links cut";
    }

    private sealed class Band((string Kind, string Label) fault, DateTimeOffset start)
    {
        public (string Kind, string Label) Fault { get; } = fault;

        public DateTimeOffset Start { get; } = start;

        public DateTimeOffset? End { get; set; }
    }
}
