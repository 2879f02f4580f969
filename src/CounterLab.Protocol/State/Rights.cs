namespace CounterLab.Protocol.State;

/// <summary>
/// An owner's remaining rights to a bounded counter; <see cref="Unlimited"/> in a direction without a bound.
/// </summary>
public readonly record struct Rights(Int128 Down, Int128 Up)
{
    /// <summary>A number that exceeds the totals of all owners together.</summary>
    public static readonly Int128 Unlimited = Int128.One << 100;
}
