using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>Where a record stands in the store.</summary>
/// <param name="Slot">Place of the slot; <see cref="Absorptions"/>: the owner's absorptions that the receiver lacks.</param>
internal readonly record struct RecordRef(OwnerSlots Owner, int Slot)
{
    public const int Absorptions = -1;

    public bool IsReset => Slot != Absorptions && Owner.IsReset(Slot);

    /// <summary>A reset is taken only by who knows of all absorptions in what it saw: they go before it.</summary>
    public static IReadOnlyList<RecordRef> ResetsLast(IReadOnlyList<RecordRef> records) => records.Any(record => record.IsReset)
        ? [.. records.Where(record => !record.IsReset), .. records.Where(record => record.IsReset)]
        : records;
}
