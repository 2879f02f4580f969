namespace CounterLab.Presentation.Cluster;

/// <summary>A point of the cluster graph, in the units of <see cref="Stage"/>.</summary>
public readonly record struct Spot(double X, double Y)
{
    /// <summary>The vector from one point to another.</summary>
    public static Spot operator -(Spot a, Spot b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Moves a point by a vector.</summary>
    public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Scales a vector.</summary>
    public static Spot operator *(Spot a, double factor) => new(a.X * factor, a.Y * factor);

    /// <summary>Distance from the origin.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));
}
