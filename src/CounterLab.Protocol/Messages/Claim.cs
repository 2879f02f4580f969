using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>"Who has everything of the owner up to From, and has merged this pass, has everything up to To."</summary>
public readonly record struct Claim(OwnerId Owner, ulong From, ulong To);
