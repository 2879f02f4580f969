namespace CounterLab.Protocol.State;

/// <summary>ChangeLog numbers: one sequence for everything a node passes on first-hand.</summary>
internal sealed class ChangeNumbers
{
    /// <summary>The last one given.</summary>
    public ulong Last { get; private set; }

    public ulong Next() => ++Last;

    /// <summary>Leaves out those up to here: they were given before.</summary>
    public void SkipTo(ulong last) => Last = Math.Max(Last, last);
}
