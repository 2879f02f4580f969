using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>The position of a record in the store.</summary>
/// <param name="Slot">
/// Position of the slot; <see cref="Absorptions"/>: the owner's absorptions that the receiver lacks.
/// </param>
internal readonly record struct RecordRef(OwnerSlots Owner, int Slot)
{
    public const int Absorptions = -1;

    public bool IsReset => Slot != Absorptions && Owner.IsReset(Slot);

    /// <summary>
    /// Orders resets last: a receiver merges one only when it knows all absorptions in what the reset saw.
    /// </summary>
    public static IReadOnlyList<RecordRef> ResetsLast(IReadOnlyList<RecordRef> records) =>
        records.Any(record => record.IsReset)
        ? [.. records.Where(record => !record.IsReset), .. records.Where(record => record.IsReset)]
        : records;
}
