namespace CounterLab.Simulation.Stepping;

/// <summary>A position of a run to which the run, or an equal one, can be brought again.</summary>
/// <param name="Moves">The number of processed events and of stops of the plan.</param>
/// <param name="At">The virtual time.</param>
public readonly record struct Position(long Moves, TimeSpan At) : IComparable<Position>
{
    /// <summary>The start of a run.</summary>
    public static Position Start => default;

    public static bool operator <(Position a, Position b) => a.CompareTo(b) < 0;

    public static bool operator >(Position a, Position b) => a.CompareTo(b) > 0;

    public static bool operator <=(Position a, Position b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Position a, Position b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Position other) =>
        Moves != other.Moves ? Moves.CompareTo(other.Moves) : At.CompareTo(other.At);
}
