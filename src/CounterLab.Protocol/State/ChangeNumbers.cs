namespace CounterLab.Protocol.State;

/// <summary>Change numbers: one sequence for everything that a node pushes.</summary>
internal sealed class ChangeNumbers
{
    /// <summary>The last number.</summary>
    public ulong Last { get; private set; }

    /// <summary>Takes the next number.</summary>
    public ulong Next()
    {
        Invariant.Holds(Last < ulong.MaxValue, $"a change number that is left; found {Last}");
        return ++Last;
    }

    /// <summary>Skips the numbers up to this one, which were used before.</summary>
    public void SkipTo(ulong last) => Last = Math.Max(Last, last);
}
