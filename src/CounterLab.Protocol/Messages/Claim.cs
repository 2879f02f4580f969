using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// A receiver that has every operation of the owner up to From, and has merged this pass, has every operation up to To.
/// </summary>
public readonly record struct Claim(OwnerId Owner, ulong From, ulong To);
