namespace CounterLab.Presentation.Cluster;

/// <summary>A point on the stage, in its own units.</summary>
public readonly record struct Spot(double X, double Y)
{
    /// <summary>From one point to another.</summary>
    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Moves a point.</summary>
    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Scales a direction.</summary>
    public static Spot operator *(Spot a, double factor) => new(a.X * factor, a.Y * factor);

    /// <summary>Distance from the origin.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));
}
