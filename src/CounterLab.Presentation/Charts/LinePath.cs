using System.Text;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>Builds the SVG path of a line in a box of 100 × 100. Points must be ordered from left to right.</summary>
public static class LinePath
{
    /// <summary>Straight segments between the points; a missing value interrupts the line.</summary>
    public static string Straight(IEnumerable<ChartPoint> points)
    {
        var path = new StringBuilder();
        var run = new List<(double Left, double Top)>();
        foreach (var point in points)
        {
            if (point.Top is { } top)
            {
                run.Add((point.Left, top));
                continue;
            }

            Append(path, run);
            run.Clear();
        }

        Append(path, run);
        return path.ToString();
    }

    /// <summary>
    /// Steps: each value applies until the next one or the right edge; a missing value interrupts the line.
    /// </summary>
    public static string Steps(IEnumerable<ChartPoint> points)
    {
        var path = new StringBuilder();
        double? before = null;
        foreach (var (left, top) in points)
        {
            if (top != before)
            {
                Step(path, left, before, top);
                before = top;
            }
        }

        return before is null ? path.ToString() : path.Append("H100").ToString();
    }

    /// <summary>Appends one SVG path command with its coordinates.</summary>
    internal static void Append(StringBuilder path, char command, double left, double top) =>
        path.Append(command).Append(Digits.Place(left)).Append(' ').Append(Digits.Place(top));

    private static void Append(StringBuilder path, List<(double Left, double Top)> run)
    {
        foreach (var (place, (left, top)) in Corners.Of(run).Index())
        {
            Append(path, place == 0 ? 'M' : 'L', left, top);
        }
    }

    private static void Step(StringBuilder path, double left, double? from, double? to)
    {
        if (from is null)
        {
            path.Append('M').Append(Digits.Place(left));
        }
        else
        {
            path.Append('H').Append(Digits.Place(left));
        }

        if (to is { } top)
        {
            path.Append(from is null ? ' ' : 'V').Append(Digits.Place(top));
        }
    }
}
