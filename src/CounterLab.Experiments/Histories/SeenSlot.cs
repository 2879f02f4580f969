using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>One owner's slot as it was observed.</summary>
/// <param name="Log">The operations of the owner, or null if the owner never existed.</param>
public readonly record struct SeenSlot(OwnerId Owner, SlotContent Content, OwnerLog? Log);
