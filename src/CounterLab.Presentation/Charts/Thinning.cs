namespace CounterLab.Presentation.Charts;

/// <summary>
/// Thins the points of lines and areas without visible change: each small interval of the width keeps its first, last,
/// lowest and highest point and its first gap, so no peak or gap disappears.
/// </summary>
public static class Thinning
{
    /// <summary>Default maximum number of points per line or area.</summary>
    public const int PointsMax = 2_000;

    private const int KeptPerInterval = 5;

    /// <summary>Returns at most about <paramref name="most"/> points of a line, in their order.</summary>
    public static IReadOnlyList<ChartPoint> Of(IReadOnlyList<ChartPoint> points, int most = PointsMax) =>
        Of(points, most, point => point.Left, point => point.Top, point => point.Top);

    /// <summary>Returns at most about <paramref name="most"/> points of an area, in their order.</summary>
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
            kept.Add(known.MaxBy(index => low(points[index]))); // positions are measured from the top
            kept.Add(known.MinBy(index => high(points[index])));
        }

        if (known.Count < interval.Count)
        {
            kept.Add(interval.Find(index => low(points[index]) is null));
        }

        return kept.Select(index => points[index]);
    }
}
