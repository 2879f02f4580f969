namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// Thins a step line without visible change: each small interval keeps its first, last, least and greatest point and
/// its first gap, so no peak or gap is lost.
/// </summary>
internal static class ThinnedSeries
{
    /// <summary>Greatest number of points of a line; a line with more is thinned.</summary>
    public const int PointsMax = 2_000;

    private const int Kept = 5;
    private const int Stretches = PointsMax / Kept;

    /// <summary>The points to draw, in their order.</summary>
    /// <param name="low">The lower value; null: a gap.</param>
    /// <param name="high">The upper value.</param>
    public static IReadOnlyList<T> Of<T>(
        IReadOnlyList<T> points, TimeScale scale, Func<T, TimeSpan> at, Func<T, Int128?> low, Func<T, Int128?> high)
    {
        if (points.Count <= PointsMax)
        {
            return points;
        }

        var stretches = Enumerable.Range(0, points.Count)
            .GroupBy(index => Math.Min(Stretches - 1, (int)(scale.X(at(points[index])) * Stretches / TimeScale.Width)));
        return [.. stretches.OrderBy(stretch => stretch.Key)
            .SelectMany(stretch => Remaining(points, [.. stretch], low, high))];
    }

    private static IEnumerable<T> Remaining<T>(IReadOnlyList<T> points, List<int> stretch, Func<T, Int128?> low, Func<T,
        Int128?> high)
    {
        var there = stretch.FindAll(index => low(points[index]) is not null);
        var remaining = new SortedSet<int> { stretch[0], stretch[^1] };
        if (there.Count > 0)
        {
            remaining.Add(there.MinBy(index => low(points[index])));
            remaining.Add(there.MaxBy(index => high(points[index])));
        }

        if (there.Count < stretch.Count)
        {
            remaining.Add(stretch.Find(index => low(points[index]) is null));
        }

        return remaining.Select(index => points[index]);
    }
}
