using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>The position of a record in the store.</summary>
/// <param name="Slot">
/// The position of the record among the owner's records; <see cref="Absorptions"/>: the owner's absorptions that the
/// receiver lacks.
/// </param>
internal readonly record struct RecordRef(OwnerSlots Owner, int Slot)
{
    public const int Absorptions = -1;

    public bool IsReset => Slot != Absorptions && Owner.IsReset(Slot);

    /// <summary>
    /// Orders resets last: a receiver merges a reset only when it knows all absorptions that the observed slots
    /// contain.
    /// </summary>
    public static IReadOnlyList<RecordRef> ResetsLast(IReadOnlyList<RecordRef> records) =>
        records.Any(record => record.IsReset)
        ? [.. records.Where(record => !record.IsReset), .. records.Where(record => record.IsReset)]
        : records;
}
