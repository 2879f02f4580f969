using System.Globalization;
using System.Text;
using CounterLab.Presentation.Charts;

namespace CounterLab.Presentation.Metrics;

/// <summary>Points as an SVG path; where a point is missing the line is broken.</summary>
internal static class PlotPath
{
    /// <summary>From places in percent of the box.</summary>
    public static string Of(IEnumerable<(double Left, double? Top)> points) => ThinLine.Path(points.Select(point =>
        point is { Left: >= 0, Top: { } top } ? (point.Left * Plot.Width / 100, top * Plot.Height / 100)
            : ((double, double)?)null));

    /// <summary>The area between two lines.</summary>
    public static string Between(IReadOnlyList<(double Left, double Low, double High)> points)
    {
        if (points.Count < 2)
        {
            return "";
        }

        var path = new StringBuilder();
        foreach (var (place, (left, _, high)) in points.Index())
        {
            path.Append(CultureInfo.InvariantCulture,
                $"{(place == 0 ? 'M' : 'L')}{left * Plot.Width / 100:0.#} {high * Plot.Height / 100:0.##}");
        }

        foreach (var (left, low, _) in points.Reverse())
        {
            path.Append(CultureInfo.InvariantCulture, $"L{left * Plot.Width / 100:0.#} {low * Plot.Height / 100:0.##}");
        }

        return path.Append('Z').ToString();
    }
}
