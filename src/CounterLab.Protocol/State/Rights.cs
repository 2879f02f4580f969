namespace CounterLab.Protocol.State;

/// <summary>What an owner may still do to a bounded counter; <see cref="Unlimited"/> where there is no bound.</summary>
public readonly record struct Rights(Int128 Down, Int128 Up)
{
    /// <summary>More than all owners' totals together.</summary>
    public static readonly Int128 Unlimited = Int128.One << 100;
}
