using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>One owner's slot as a reset observed it.</summary>
/// <param name="Absorptions">
/// The number of the owner's absorptions that the slot may contain. A node that lacks one of them cannot merge the
/// reset yet.
/// </param>
public readonly record struct BaselineEntry(OwnerId Owner, SlotContent Content, int Absorptions);
