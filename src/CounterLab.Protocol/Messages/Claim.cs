using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// A statement in the last batch of a pass: a receiver that has every operation of the owner up to <c>From</c>, and has
/// merged this pass, has every operation up to <c>To</c>.
/// </summary>
public readonly record struct Claim(OwnerId Owner, ulong From, ulong To);
