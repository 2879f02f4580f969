using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// The sides of a partition: groups of live nodes that can reach each other in both directions, over any number of
/// hops.
/// </summary>
public static class Sides
{
    /// <summary>Returns all sides, the largest first; equal sizes are ordered by their first node.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(ClusterView view)
    {
        var left = view.Nodes.Where(node => node.IsLive).Select(node => node.Id).ToList();
        var cut = view.Links.Where(link => link.Cut).Select(link => (link.From, link.To)).ToHashSet();
        var sides = new List<IReadOnlyList<string>>();
        while (left.Count > 0)
        {
            var side = Reach(left[0], left, cut);
            left.RemoveAll(side.Contains);
            sides.Add(side);
        }

        return [.. sides.OrderByDescending(side => side.Count)];
    }

    /// <summary>
    /// Whether the nodes of this side are adjacent on the ring, so that one outline encloses only them.
    /// </summary>
    public static bool AreNeighbours(IReadOnlyList<string> side, IReadOnlyList<string> ring)
    {
        var borders = 0;
        for (var seat = 0; seat < ring.Count; seat++)
        {
            borders += side.Contains(ring[seat]) == side.Contains(ring[(seat + 1) % ring.Count]) ? 0 : 1;
        }

        return borders <= 2;
    }

    private static List<string> Reach(string start, List<string> among, HashSet<(string, string)> cut)
    {
        var found = new List<string> { start };
        for (var index = 0; index < found.Count; index++)
        {
            var here = found[index];
            found.AddRange(among.Where(id =>
                !found.Contains(id) && !cut.Contains((here, id)) && !cut.Contains((id, here))));
        }

        return found;
    }
}
