using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>
/// Selects the rows over which a link fault is drawn: the smaller sides of a partition, or the ends of a link.
/// </summary>
internal static class Touched
{
    /// <summary>Maximum number of nodes for which sides are computed, since this takes quadratic time.</summary>
    private const int PartedMax = 64;

    public static IReadOnlyCollection<string> By(ScenarioAction fault, IReadOnlyList<string> nodes) => fault switch
    {
        IsolateFault isolate => [isolate.Node],
        TrafficFault { From: null, To: null } => [.. nodes],
        TrafficFault traffic => [.. new[] { traffic.From, traffic.To }.OfType<string>()],
        CutFault cut => [cut.From, cut.To],
        PartitionFault when nodes.Count > PartedMax => [.. nodes],
        PartitionFault partition => Smaller(partition, nodes),
        _ => [],
    };

    private static IReadOnlyCollection<string> Smaller(PartitionFault partition, IReadOnlyList<string> nodes)
    {
        var shut = partition.Links(nodes).ToHashSet();
        var sides = SidesOf(nodes, shut);
        if (sides.Count == 1)
        {
            return [.. nodes.Where(node => shut.Any(link => link.From == node || link.To == node))];
        }

        var largest = sides.MaxBy(side => (side.Count, -sides.IndexOf(side)))!;
        largest = sides.TrueForAll(side => side.Count == largest.Count) ? sides[^1] : largest;
        return [.. sides.Where(side => side != largest).SelectMany(side => side)];
    }

    /// <summary>Returns the groups of nodes that are connected by links with at least one open direction.</summary>
    private static List<List<string>> SidesOf(IReadOnlyList<string> nodes, HashSet<LinkId> shut)
    {
        var (sides, left) = (new List<List<string>>(), nodes.ToList());
        while (left.Count > 0)
        {
            var side = new List<string> { left[0] };
            left.RemoveAt(0);
            for (var i = 0; i < side.Count; i++)
            {
                var reached = left.FindAll(other => !shut.Contains(new LinkId(side[i], other))
                    || !shut.Contains(new LinkId(other, side[i])));
                side.AddRange(reached);
                left.RemoveAll(reached.Contains);
            }

            sides.Add(side);
        }

        return sides;
    }
}
