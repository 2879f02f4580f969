using System.Globalization;
using System.Text;

namespace CounterLab.Dashboard.Metrics;

/// <summary>Points as an SVG path; where a point is missing the line is broken.</summary>
internal static class PlotPath
{
    /// <summary>From places in percent of the box.</summary>
    public static string Of(IEnumerable<(double Left, double? Top)> points)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (left, top) in points)
        {
            if (top is not { } known || left < 0)
            {
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{left * Plot.Width / 100:0.#} {known * Plot.Height / 100:0.##}");
            pen = 'L';
        }

        return path.ToString();
    }

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
            path.Append(CultureInfo.InvariantCulture, $"{(place == 0 ? 'M' : 'L')}{left * Plot.Width / 100:0.#} {high * Plot.Height / 100:0.##}");
        }

        foreach (var (left, low, _) in points.Reverse())
        {
            path.Append(CultureInfo.InvariantCulture, $"L{left * Plot.Width / 100:0.#} {low * Plot.Height / 100:0.##}");
        }

        return path.Append('Z').ToString();
    }
}
