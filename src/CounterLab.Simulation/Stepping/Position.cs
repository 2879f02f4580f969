namespace CounterLab.Simulation.Stepping;

/// <summary>A point of a run to which it can be brought again: so many moves, and how far time had gone.</summary>
/// <param name="Moves">Events taken and stops of the run's plan passed.</param>
/// <param name="At">Virtual time.</param>
public readonly record struct Position(long Moves, TimeSpan At) : IComparable<Position>
{
    /// <summary>The beginning.</summary>
    public static Position Start => default;

    public static bool operator <(Position a, Position b) => a.CompareTo(b) < 0;

    public static bool operator >(Position a, Position b) => a.CompareTo(b) > 0;

    public static bool operator <=(Position a, Position b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Position a, Position b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Position other) => Moves != other.Moves ? Moves.CompareTo(other.Moves) : At.CompareTo(other.At);
}
