namespace CounterLab.Presentation.Charts;

/// <summary>
/// Removes points that lie on a straight line within an invisible tolerance (swinging door trending, E. H. Bristol,
/// 1990). A constant slope needs two points, whatever its length; the highest and the lowest point are always kept.
/// </summary>
public static class Corners
{
    /// <summary>Maximum distance of an omitted point from the line, in percent of the height.</summary>
    public const double Tolerance = 0.2;

    /// <summary>Returns the points to keep: the first, the last, the extremes and each turning point.</summary>
    public static IReadOnlyList<(double Left, double Top)> Of(IReadOnlyList<(double Left, double Top)> points)
    {
        if (points.Count < 3)
        {
            return points;
        }

        var (highest, lowest) = (points.MinBy(point => point.Top), points.MaxBy(point => point.Top));
        var kept = new List<(double Left, double Top)> { points[0] };
        var door = Door.Open;
        for (var i = 1; i < points.Count; i++)
        {
            var isExtreme = points[i - 1] == highest || points[i - 1] == lowest;
            if (i > 1 && (isExtreme || !door.Holds(kept[^1], points[i])))
            {
                kept.Add(points[i - 1]);
                door = Door.Open;
            }

            door = door.Narrowed(kept[^1], points[i]);
        }

        kept.Add(points[^1]);
        return kept;
    }

    /// <summary>
    /// The range of slopes for which a line from the last kept point passes within the tolerance of every later point.
    /// </summary>
    private readonly record struct Door(double Low, double High)
    {
        public static Door Open => new(double.NegativeInfinity, double.PositiveInfinity);

        public bool Holds((double Left, double Top) from, (double Left, double Top) to) =>
            (to.Top - from.Top) / (to.Left - from.Left) is var slope && slope >= Low && slope <= High;

        public Door Narrowed((double Left, double Top) from, (double Left, double Top) to) => new(
            Math.Max(Low, (to.Top - Tolerance - from.Top) / (to.Left - from.Left)),
            Math.Min(High, (to.Top + Tolerance - from.Top) / (to.Left - from.Left)));
    }
}
