using CounterLab.Presentation.Cluster;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The bounding box of a label: a rotated rectangle around a point.</summary>
/// <param name="Half">Half of the width.</param>
/// <param name="Tall">Half of the height.</param>
/// <param name="Angle">Rotation in degrees, clockwise as in SVG.</param>
public readonly record struct LabelBox(double X, double Y, double Half, double Tall, double Angle)
{
    /// <summary>The vertical extent.</summary>
    public (double Top, double Bottom) Reach
    {
        get
        {
            var (along, across) = Axes;
            var reach = (Half * Math.Abs(along.Y)) + (Tall * Math.Abs(across.Y));
            return (Y - reach, Y + reach);
        }
    }

    private (Spot Along, Spot Across) Axes
    {
        get
        {
            var (sin, cos) = Math.SinCos(Angle * Math.PI / 180);
            return (new Spot(cos, sin), new Spot(-sin, cos));
        }
    }

    /// <summary>Whether two rectangles overlap (separating axis test).</summary>
    public bool Overlaps(LabelBox other)
    {
        var (a, b) = (Axes, other.Axes);
        return !IsParted(other, a.Along) && !IsParted(other, a.Across) && !IsParted(other, b.Along)
            && !IsParted(other, b.Across);
    }

    /// <summary>Whether a line between two points crosses the box.</summary>
    public bool Crosses(double x1, double y1, double x2, double y2)
    {
        var (along, across) = Axes;
        var (low, high) = (0.0, 1.0);
        return IsWithin(Along(along, x1, y1), Along(along, x2, y2), Half, ref low, ref high)
            && IsWithin(Along(across, x1, y1), Along(across, x2, y2), Tall, ref low, ref high);
    }

    private double Along(Spot axis, double x, double y) => ((x - X) * axis.X) + ((y - Y) * axis.Y);

    /// <summary>Clips a line to the part between two bounds. Returns false if nothing is left.</summary>
    private static bool IsWithin(double from, double to, double bound, ref double low, ref double high)
    {
        var step = to - from;
        if (Math.Abs(step) < 1e-9)
        {
            return Math.Abs(from) <= bound;
        }

        var (a, b) = ((-bound - from) / step, (bound - from) / step);
        low = Math.Max(low, Math.Min(a, b));
        high = Math.Min(high, Math.Max(a, b));
        return low <= high;
    }

    private bool IsParted(LabelBox other, Spot axis)
    {
        var distance = Math.Abs(((other.X - X) * axis.X) + ((other.Y - Y) * axis.Y));
        return distance > Radius(axis) + other.Radius(axis);
    }

    private double Radius(Spot axis)
    {
        var (along, across) = Axes;
        return (Half * Math.Abs((along.X * axis.X) + (along.Y * axis.Y)))
            + (Tall * Math.Abs((across.X * axis.X) + (across.Y * axis.Y)));
    }
}
