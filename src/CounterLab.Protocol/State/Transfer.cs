using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>The rights that one owner has given to another, in total.</summary>
/// <param name="To">The receiving incarnation. The next incarnation of its node has none of these rights.</param>
/// <param name="Down">Rights to subtract.</param>
/// <param name="Up">Rights to add.</param>
public readonly record struct Transfer(OwnerId To, ulong Down, ulong Up);
