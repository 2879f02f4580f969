using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// A line as an SVG path with few points: points within a small distance of the line are omitted (swinging door
/// trending, E. H. Bristol, 1990). A constant slope needs two points, whatever its length.
/// </summary>
public static class ThinLine
{
    /// <summary>Greatest distance of an omitted point from the line, in units of the drawing.</summary>
    public const double Tolerance = 0.2;

    /// <summary>The path; a missing point breaks the line. Points are ordered from left to right.</summary>
    public static string Path(IEnumerable<(double X, double Y)?> points)
    {
        var path = new StringBuilder();
        var run = new List<(double X, double Y)>();
        foreach (var point in points)
        {
            if (point is { } known)
            {
                run.Add(known);
                continue;
            }

            Append(path, run);
            run.Clear();
        }

        Append(path, run);
        return path.ToString();
    }

    /// <summary>The points to keep: the first, the last and each turning point.</summary>
    public static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count < 3)
        {
            return points;
        }

        var kept = new List<(double X, double Y)> { points[0] };
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 1; i < points.Count; i++)
        {
            var (anchor, point) = (kept[^1], points[i]);
            var slope = (point.Y - anchor.Y) / (point.X - anchor.X);
            if (!(slope >= low && slope <= high))
            {
                anchor = points[i - 1];
                kept.Add(anchor);
                (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
            }

            var width = point.X - anchor.X;
            low = Math.Max(low, (point.Y - Tolerance - anchor.Y) / width);
            high = Math.Min(high, (point.Y + Tolerance - anchor.Y) / width);
        }

        kept.Add(points[^1]);
        return kept;
    }

    private static void Append(StringBuilder path, List<(double X, double Y)> run)
    {
        foreach (var (place, (x, y)) in Of(run).Index())
        {
            path.Append(CultureInfo.InvariantCulture, $"{(place == 0 ? 'M' : 'L')}{x:0.#} {y:0.##}");
        }
    }
}
