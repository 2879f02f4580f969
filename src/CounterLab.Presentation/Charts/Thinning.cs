namespace CounterLab.Presentation.Charts;

/// <summary>
/// Thins the points of lines and areas without visible change: each small interval of the width keeps its first, last,
/// least and greatest point and its first gap, so no peak or gap is lost.
/// </summary>
public static class Thinning
{
    /// <summary>Most points of a line, unless a drawing wants fewer; a line with more is thinned.</summary>
    public const int PointsMax = 2_000;

    private const int KeptPerInterval = 5;

    /// <summary>The points of a line to draw, in their order.</summary>
    public static IReadOnlyList<ChartPoint> Of(IReadOnlyList<ChartPoint> points, int most = PointsMax) =>
        Of(points, most, point => point.Left, point => point.Top, point => point.Top);

    /// <summary>The points of an area to draw, in their order.</summary>
    public static IReadOnlyList<ChartRange> Of(IReadOnlyList<ChartRange> points, int most = PointsMax) =>
        Of(points, most, point => point.Left, point => point.Low, point => point.High);

    private static IReadOnlyList<T> Of<T>(
        IReadOnlyList<T> points, int most, Func<T, double> left, Func<T, double?> low, Func<T, double?> high)
    {
        if (points.Count <= most)
        {
            return points;
        }

        var intervals = most / KeptPerInterval;
        return [.. Enumerable.Range(0, points.Count)
            .GroupBy(index => Math.Min(intervals - 1, (int)(left(points[index]) * intervals / 100)))
            .OrderBy(interval => interval.Key)
            .SelectMany(interval => Kept(points, [.. interval], low, high))];
    }

    private static IEnumerable<T> Kept<T>(
        IReadOnlyList<T> points, List<int> interval, Func<T, double?> low, Func<T, double?> high)
    {
        var known = interval.FindAll(index => low(points[index]) is not null);
        var kept = new SortedSet<int> { interval[0], interval[^1] };
        if (known.Count > 0)
        {
            kept.Add(known.MaxBy(index => low(points[index]))); // places count from the top
            kept.Add(known.MinBy(index => high(points[index])));
        }

        if (known.Count < interval.Count)
        {
            kept.Add(interval.Find(index => low(points[index]) is null));
        }

        return kept.Select(index => points[index]);
    }
}
