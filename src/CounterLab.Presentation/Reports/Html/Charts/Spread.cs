namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// Moves overlapping labels apart by the least possible distance: adjacent labels form a block at the mean of their
/// preferred positions (pool adjacent violators).
/// </summary>
internal static class Spread
{
    private readonly record struct Block(double Mean, int Count);

    /// <summary>
    /// Returns positions close to the preferred ones and at least <paramref name="gap"/> apart, as far as they fit
    /// between <paramref name="least"/> and <paramref name="most"/>.
    /// </summary>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> wanted, double gap, double least, double most)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(index => wanted[index]).ThenBy(index => index).ToArray();
        var blocks = new Stack<Block>();
        for (var index = 0; index < order.Length; index++)
        {
            var block = new Block(wanted[order[index]] - (index * gap), 1);
            while (blocks.TryPeek(out var above) && above.Mean > block.Mean)
            {
                blocks.Pop();
                var count = above.Count + block.Count;
                block = new Block(((above.Mean * above.Count) + (block.Mean * block.Count)) / count, count);
            }

            blocks.Push(block);
        }

        var room = Math.Max(least, most - (gap * (order.Length - 1)));
        var means = blocks.Reverse()
            .SelectMany(block => Enumerable.Repeat(Math.Clamp(block.Mean, least, room), block.Count)).ToArray();
        var places = new double[order.Length];
        for (var index = 0; index < order.Length; index++)
        {
            places[order[index]] = means[index] + (index * gap);
        }

        return places;
    }
}
