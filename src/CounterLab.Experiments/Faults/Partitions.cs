namespace CounterLab.Experiments.Faults;

/// <summary>Shapes of partitions as sets of links.</summary>
internal static class Partitions
{
    /// <summary>The links, in both directions, between every node of one side and every node of the other.</summary>
    public static IEnumerable<LinkId> Between(IEnumerable<string> side, IEnumerable<string> other)
    {
        var others = other.ToList();
        return side.SelectMany(a => others.SelectMany(b => (LinkId[])[new(a, b), new(b, a)]));
    }

    /// <summary>The links between all groups. Nodes in no group form one more group.</summary>
    public static IEnumerable<LinkId> Apart(
        IReadOnlyList<IReadOnlyList<string>> groups, IReadOnlyList<string> nodes)
    {
        var rest = nodes.Where(node => !groups.Any(group => group.Contains(node))).ToList();
        List<IReadOnlyList<string>> all = [.. groups, rest];
        return all.SelectMany((group, i) => all.Skip(i + 1).SelectMany(other => Between(group, other)));
    }

    /// <summary>All links but those from each node to the majority around it on a ring.</summary>
    public static IEnumerable<LinkId> MajoritiesRing(IReadOnlyList<string> nodes)
    {
        var reach = nodes.Count / 4; // on each side; with 4·k + 1 nodes, 2·reach + 1 is exactly a majority
        reach = (2 * reach) + 1 > nodes.Count / 2 ? reach : reach + 1;
        for (var i = 0; i < nodes.Count; i++)
        {
            for (var j = 0; j < nodes.Count; j++)
            {
                var apart = Math.Min((i - j + nodes.Count) % nodes.Count, (j - i + nodes.Count) % nodes.Count);
                if (apart > reach)
                {
                    yield return new LinkId(nodes[i], nodes[j]);
                }
            }
        }
    }
}
