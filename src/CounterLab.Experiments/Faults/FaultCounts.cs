namespace CounterLab.Experiments.Faults;

/// <summary>What a fault on real links did.</summary>
/// <param name="Held">Pieces or messages that waited.</param>
/// <param name="Delayed">Pieces or messages that were late.</param>
/// <param name="Dropped">Messages that did not arrive.</param>
/// <param name="Duplicated">Messages that arrived twice.</param>
/// <param name="Reset">Connections reset.</param>
public readonly record struct FaultCounts(long Held, long Delayed, long Dropped, long Duplicated, long Reset)
{
    /// <summary>Both together.</summary>
    public static FaultCounts operator +(FaultCounts a, FaultCounts b) => new(
        a.Held + b.Held, a.Delayed + b.Delayed, a.Dropped + b.Dropped, a.Duplicated + b.Duplicated, a.Reset + b.Reset);

    /// <summary>Whether every count is at least the other's.</summary>
    public bool IsAtLeast(FaultCounts other) => Held >= other.Held && Delayed >= other.Delayed && Dropped >= other.Dropped
        && Duplicated >= other.Duplicated && Reset >= other.Reset;
}
