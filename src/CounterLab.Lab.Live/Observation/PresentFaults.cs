using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// The active faults of links and processes, as shown in bands. All cuts form one band, since together they may
/// partition the cluster.
/// </summary>
internal static class PresentFaults
{
    /// <summary>The kind of band for a process that is not running.</summary>
    public const string Down = "kill";

    public static IEnumerable<PresentFault> Of(IReadOnlyList<FleetNode> nodes, IReadOnlyList<FaultRecord> faults)
    {
        var ids = nodes.Select(node => node.Id).ToList();
        var cuts = faults.Where(fault => fault.Kind == FaultKind.Cut).SelectMany(fault => fault.Links(ids))
            .Distinct().Order().ToList();
        if (cuts.Count > 0)
        {
            yield return new PresentFault(FaultKindNames.NameOf(FaultKind.Cut), CutLabel(ids, cuts), Ends(ids, cuts));
        }

        foreach (var fault in faults.Where(fault => fault.Kind != FaultKind.Cut))
        {
            yield return new PresentFault(fault.KindName, fault.Label, Ends(ids, fault.Links(ids)));
        }

        foreach (var node in nodes)
        {
            if (node.State is ProcessState.Killed or ProcessState.Exited)
            {
                yield return new PresentFault(Down, $"{node.Id} down", [node.Id]);
            }
            else if (node.State == ProcessState.Paused)
            {
                yield return new PresentFault("pause", $"{node.Id} paused", [node.Id]);
            }
        }
    }

    /// <summary>
    /// The nodes that are an end of every link, as for an isolated node; if there are none, all ends.
    /// </summary>
    private static IReadOnlyList<string> Ends(List<string> nodes, IReadOnlyList<LinkId> links)
    {
        IReadOnlyList<string> common = [.. nodes.Where(node => links.All(link => link.Touches(node)))];
        return common.Count > 0 ? common : [.. nodes.Where(node => links.Any(link => link.Touches(node)))];
    }

    private static string CutLabel(List<string> nodes, List<LinkId> cuts)
    {
        var groups = Partition.Groups(nodes, cuts);
        return groups.Count > 1
            ? "partition " + string.Join(" | ", groups.Select(group => string.Join(' ', group)))
            : cuts.Count <= 2 ? $"cut {cuts[0].From}–{cuts[0].To}" : $"{cuts.Count} links cut";
    }
}
