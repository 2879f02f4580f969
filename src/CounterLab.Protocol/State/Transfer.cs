using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>The rights that an owner has given another, in total.</summary>
/// <param name="To">The receiving incarnation; the next one of its node has none of them.</param>
/// <param name="Down">Rights to subtract.</param>
/// <param name="Up">Rights to add.</param>
public readonly record struct Transfer(OwnerId To, ulong Down, ulong Up);
