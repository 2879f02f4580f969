using System.Text;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// Builds the outline of an area as an SVG path, in a box of 100 × 100: along its upper edge from left to right, then
/// back along its lower edge.
/// </summary>
public static class AreaPath
{
    /// <summary>Straight segments between the points; empty for fewer than two points.</summary>
    public static string Straight(IReadOnlyList<ChartRange> points)
    {
        if (points.Count < 2)
        {
            return "";
        }

        var path = new StringBuilder();
        foreach (var (place, point) in points.Index())
        {
            LinePath.Append(path, place == 0 ? 'M' : 'L', point.Left, point.High);
        }

        foreach (var point in points.Reverse())
        {
            LinePath.Append(path, 'L', point.Left, point.Low);
        }

        return path.Append('Z').ToString();
    }

    /// <summary>Steps: each range applies until the next one, the last one to the right edge of the box.</summary>
    public static string Steps(IReadOnlyList<ChartRange> points)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var path = new StringBuilder();
        LinePath.Append(path, 'M', points[0].Left, points[0].High);
        foreach (var point in points.Skip(1))
        {
            Append(Append(path, 'H', point.Left), 'V', point.High);
        }

        path.Append("H100");
        foreach (var point in points.Reverse())
        {
            Append(Append(path, 'V', point.Low), 'H', point.Left);
        }

        return path.Append('Z').ToString();
    }

    private static StringBuilder Append(StringBuilder path, char command, double place) =>
        path.Append(command).Append(Digits.Place(place));
}
