using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>All records of one owner in a batch.</summary>
/// <param name="Absorptions">Sessions that it absorbed; to be merged before the slots.</param>
public sealed record OwnerRecords(OwnerId Owner, IReadOnlyList<SlotRecord> Slots, IReadOnlyList<Absorption> Absorptions)
{
    /// <summary>Creates a group without absorptions.</summary>
    public OwnerRecords(OwnerId owner, IReadOnlyList<SlotRecord> slots)
        : this(owner, slots, [])
    {
    }
}
