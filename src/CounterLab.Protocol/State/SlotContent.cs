namespace CounterLab.Protocol.State;

/// <summary>
/// The content of a slot: what one owner added to and subtracted from one counter, as totals, and the operation number
/// of the last change.
/// </summary>
public readonly record struct SlotContent(ulong Added, ulong Subtracted, ulong Seq)
{
    /// <summary>The maximum of each total: 2^63 − 1, so that sums over owners fit into 128 bits.</summary>
    public const ulong TotalMax = long.MaxValue;

    /// <summary>
    /// The maximum number of an operation: 2^62 − 1, which no owner reaches, so that there is always room above every
    /// number that is accepted (issue 17, B12).
    /// </summary>
    public const ulong SeqMax = (1UL << 62) - 1;

    /// <summary>Whether number and totals are within their ranges.</summary>
    public bool IsWellFormed() => Seq is > 0 and <= SeqMax && Added <= TotalMax && Subtracted <= TotalMax;

    /// <summary>The total added less the total subtracted.</summary>
    public Int128 Value => (Int128)Added - Subtracted;

    /// <summary>
    /// Compares this content with another one of the same slot. A slot has one writer, so totals grow with the
    /// operation number, and equal numbers have equal content; anything else is a contradiction.
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

    /// <summary>
    /// What every node makes of two contents that contradict each other, in whatever order they arrive: the greater of
    /// each total.
    /// </summary>
    public SlotContent Resolve(SlotContent other) => new(
        Math.Max(Added, other.Added), Math.Max(Subtracted, other.Subtracted), Math.Max(Seq, other.Seq));
}
