namespace CounterLab.Protocol.State;

/// <summary>
/// One owner's contribution to one counter: totals added and subtracted, and the number of the last change.
/// </summary>
public readonly record struct SlotContent(ulong Added, ulong Subtracted, ulong Seq)
{
    /// <summary>Greatest total of either kind: 2^63 − 1, so that sums over owners fit into 128 bits.</summary>
    public const ulong TotalMax = long.MaxValue;

    /// <summary>A number above 0, and totals up to <see cref="TotalMax"/>.</summary>
    public bool IsWellFormed() => Seq > 0 && Added <= TotalMax && Subtracted <= TotalMax;

    /// <summary>Added less subtracted.</summary>
    public Int128 Value => (Int128)Added - Subtracted;

    /// <summary>
    /// Compares with another content of the same slot. There is one writer, so totals only grow with the number, and
    /// one number has one content; anything else is a contradiction.
    /// </summary>
    public SlotMerge Compare(SlotContent other)
    {
        if (other.Seq == Seq)
        {
            return other == this ? SlotMerge.Same : SlotMerge.Broken;
        }

        var (older, newer) = other.Seq > Seq ? (this, other) : (other, this);
        if (newer.Added < older.Added || newer.Subtracted < older.Subtracted)
        {
            return SlotMerge.Broken;
        }

        return other.Seq > Seq ? SlotMerge.Newer : SlotMerge.Older;
    }
}
