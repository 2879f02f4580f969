using CounterLab.Contracts.V1;

namespace CounterLab.Lab.Faults;

/// <summary>What a fault did: pieces held or delayed, messages dropped or doubled, connections reset.</summary>
public readonly record struct FaultCounts(long Held, long Delayed, long Dropped, long Duplicated, long Reset)
{
    /// <summary>Whether it did anything.</summary>
    public bool IsNothing => this == default;

    public static FaultCounts operator +(FaultCounts a, FaultCounts b) => new(
        a.Held + b.Held, a.Delayed + b.Delayed, a.Dropped + b.Dropped, a.Duplicated + b.Duplicated, a.Reset + b.Reset);

    /// <summary>Whether every count is at least the other's.</summary>
    internal bool IsAtLeast(FaultCounts other) => Held >= other.Held && Delayed >= other.Delayed && Dropped >= other.Dropped
        && Duplicated >= other.Duplicated && Reset >= other.Reset;

    internal static FaultCounts Of(FaultEffect? effect) => effect is null
        ? default
        : new((long)effect.Held, (long)effect.Delayed, (long)effect.Dropped, (long)effect.Duplicated, (long)effect.Reset);

    internal FaultEffect ToWire() => new()
    {
        Held = (ulong)Held,
        Delayed = (ulong)Delayed,
        Dropped = (ulong)Dropped,
        Duplicated = (ulong)Duplicated,
        Reset = (ulong)Reset,
    };
}
