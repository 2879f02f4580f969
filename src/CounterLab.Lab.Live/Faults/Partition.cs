using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Computes which nodes can still reach each other.</summary>
internal static class Partition
{
    /// <summary>
    /// Returns the groups of nodes that are connected, directly or through other nodes, by links open in both
    /// directions, in the order of the nodes.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups(IReadOnlyList<string> nodes, IReadOnlyList<LinkId> cuts)
    {
        var cut = cuts.ToHashSet();
        var groups = new List<List<string>>();
        var rest = nodes.ToList();
        while (rest.Count > 0)
        {
            var group = new List<string> { rest[0] };
            rest.RemoveAt(0);
            for (var i = 0; i < group.Count; i++)
            {
                var reached = rest.Where(node => IsOpen(group[i], node, cut)).ToList();
                group.AddRange(reached);
                rest.RemoveAll(reached.Contains);
            }

            groups.Add([.. nodes.Where(group.Contains)]);
        }

        return groups;
    }

    private static bool IsOpen(string a, string b, HashSet<LinkId> cut) =>
        !cut.Contains(new LinkId(a, b)) && !cut.Contains(new LinkId(b, a));
}
