using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>All records of one owner in a batch.</summary>
/// <param name="Absorptions">Sessions it absorbed; to be merged before the slots.</param>
public sealed record OwnerRecords(OwnerId Owner, IReadOnlyList<SlotRecord> Slots, IReadOnlyList<Absorption> Absorptions)
{
    /// <summary>Slots only.</summary>
    public OwnerRecords(OwnerId owner, IReadOnlyList<SlotRecord> slots)
        : this(owner, slots, [])
    {
    }
}
