namespace CounterLab.Dashboard.State.Palette;

/// <summary>
/// Selects the pairs of nodes for which commands are offered: all in small clusters, else those of a typed or the
/// selected node, since 200 nodes have 20,000 pairs.
/// </summary>
internal static class MeantPairs
{
    private const int FewNodes = 24;
    private const int PairsMax = 100; // more than the list shows; a pair comes first once its other node is typed

    private static readonly char[] Between = [' ', '–', '→'];

    /// <summary>Returns each pair once, in node order.</summary>
    public static IEnumerable<(string A, string B)> Of(IReadOnlyList<string> nodes, string typed, string? selected)
    {
        var pairs = nodes.Count <= FewNodes
            ? All(nodes.Count) : Meant(nodes, typed.Split(Between, StringSplitOptions.RemoveEmptyEntries), selected);
        return pairs.Select(pair => (nodes[pair.First], nodes[pair.Second]));
    }

    private static IEnumerable<(int First, int Second)> All(int count) =>
        Enumerable.Range(0, count)
            .SelectMany(first => Enumerable.Range(first + 1, count - first - 1).Select(second => (first, second)));

    /// <summary>Returns pairs as indices; those whose other node matches a typed prefix come first.</summary>
    private static IEnumerable<(int First, int Second)> Meant(IReadOnlyList<string> nodes, string[] words,
        string? selected)
    {
        var named = Places(nodes, id => words.Contains(id, StringComparer.OrdinalIgnoreCase));
        named = named.Count > 0 ? named : Places(nodes, id => id == selected);
        var ranks = nodes.Select((id, place) => named.Contains(place)
            ? 0 : words.Any(word => id.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? 1 : 2).ToList();
        return named
            .SelectMany(one => Enumerable.Range(0, nodes.Count).Where(other => other != one)
                .Select(other => (First: Math.Min(one, other), Second: Math.Max(one, other), Rank: ranks[other])))
            .OrderBy(pair => pair.Rank).Select(pair => (pair.First, pair.Second)).Distinct().Take(PairsMax);
    }

    private static List<int> Places(IReadOnlyList<string> nodes, Func<string, bool> fits) =>
        [.. Enumerable.Range(0, nodes.Count).Where(place => fits(nodes[place]))];
}
