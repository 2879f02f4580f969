using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>One owner's slot as a reset saw it.</summary>
/// <param name="Absorptions">How many of the owner's absorptions the slot may contain: who lacks one of them can't take the reset yet.</param>
public readonly record struct BaselineEntry(OwnerId Owner, SlotContent Content, int Absorptions);
