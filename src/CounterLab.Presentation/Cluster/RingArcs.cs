using System.Globalization;

namespace CounterLab.Presentation.Cluster;

/// <summary>
/// Divides a circle of radius 40, in a box of 100 × 100, into equal arcs with small gaps, clockwise from the top.
/// </summary>
public static class RingArcs
{
    private const double Radius = 40;
    private const double GapTurns = 0.012;

    /// <summary>Returns the SVG path of one arc.</summary>
    public static string Path(int index, int count)
    {
        var from = ((double)index / count) + GapTurns;
        var to = ((double)(index + 1) / count) - GapTurns;
        var (a, b) = (At(from), At(to));
        var large = to - from > 0.5 ? 1 : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{a.X:0.##} {a.Y:0.##}A{Radius} {Radius} 0 {large} 1 {b.X:0.##} {b.Y:0.##}");
    }

    private static Spot At(double turn)
    {
        var (sin, cos) = Math.SinCos((turn * Math.Tau) - (Math.PI / 2));
        return new Spot(50 + (Radius * cos), 50 + (Radius * sin));
    }
}
