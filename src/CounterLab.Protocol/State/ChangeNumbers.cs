namespace CounterLab.Protocol.State;

/// <summary>Assigns change numbers: one sequence for everything that a node pushes.</summary>
internal sealed class ChangeNumbers
{
    /// <summary>The last number that was assigned.</summary>
    public ulong Last { get; private set; }

    /// <summary>Assigns the next number.</summary>
    public ulong Next()
    {
        Invariant.Holds(Last < ulong.MaxValue, $"a change number that is left; found {Last}");
        return ++Last;
    }

    /// <summary>Skips the numbers up to the given one, which an earlier process assigned.</summary>
    public void SkipTo(ulong last) => Last = Math.Max(Last, last);
}
