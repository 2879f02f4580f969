using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>The records of one owner in a batch.</summary>
/// <param name="Absorptions">The sessions that the owner absorbed. They are merged before the slots.</param>
public sealed record OwnerRecords(OwnerId Owner, IReadOnlyList<SlotRecord> Slots, IReadOnlyList<Absorption> Absorptions)
{
    /// <summary>Whether the sender has found that the owner's records contradict each other.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>Creates a group without absorptions.</summary>
    public OwnerRecords(OwnerId owner, IReadOnlyList<SlotRecord> slots)
        : this(owner, slots, [])
    {
    }
}
