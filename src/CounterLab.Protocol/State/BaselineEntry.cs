using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>One owner's slot as a reset saw it.</summary>
/// <param name="Absorptions">
/// The number of the owner's absorptions that the slot may contain: a node that lacks one cannot merge the reset yet.
/// </param>
public readonly record struct BaselineEntry(OwnerId Owner, SlotContent Content, int Absorptions);
