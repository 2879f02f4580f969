namespace CounterLab.Experiments.Faults;

/// <summary>Counts how often a fault took effect on real links.</summary>
/// <param name="Held">Messages, or parts of a byte stream, that were held back.</param>
/// <param name="Delayed">Messages, or parts of a byte stream, that were delayed.</param>
/// <param name="Dropped">Messages that did not arrive.</param>
/// <param name="Duplicated">Messages that arrived twice.</param>
/// <param name="Reset">Connections that were reset.</param>
public readonly record struct FaultCounts(long Held, long Delayed, long Dropped, long Duplicated, long Reset)
{
    /// <summary>Returns the sum of two counts.</summary>
    public static FaultCounts operator +(FaultCounts a, FaultCounts b) => new(
        a.Held + b.Held, a.Delayed + b.Delayed, a.Dropped + b.Dropped, a.Duplicated + b.Duplicated, a.Reset + b.Reset);

    /// <summary>Whether each count is at least as high as that of the other.</summary>
    public bool IsAtLeast(FaultCounts other) =>
        Held >= other.Held && Delayed >= other.Delayed && Dropped >= other.Dropped
        && Duplicated >= other.Duplicated && Reset >= other.Reset;
}
