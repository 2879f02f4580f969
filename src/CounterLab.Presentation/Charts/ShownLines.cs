namespace CounterLab.Presentation.Charts;

/// <summary>Chooses the lines of a chart with many nodes.</summary>
public static class ShownLines
{
    /// <summary>
    /// Maximum number of lines. With more nodes, only the lowest, the median and the highest are drawn.
    /// </summary>
    public const int Max = 12;

    /// <summary>Returns the indices of the nodes whose lines are drawn.</summary>
    /// <param name="newest">The newest value of each node; null if unknown.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<Int128?> newest)
    {
        var all = Enumerable.Range(0, newest.Count).ToList();
        if (all.Count <= Max)
        {
            return all;
        }

        var ranked = all.Where(place => newest[place] is not null).OrderBy(place => newest[place]).ToList();
        return ranked.Count == 0 ? [all[0]]
            : [.. ((int[])[ranked[0], ranked[ranked.Count / 2], ranked[^1]]).Distinct()];
    }
}
