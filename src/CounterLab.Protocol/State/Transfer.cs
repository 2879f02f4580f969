using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>Rights that an owner has given another, in total.</summary>
/// <param name="To">A life of a node: its next one has none of them.</param>
/// <param name="Down">To subtract.</param>
/// <param name="Up">To add.</param>
public readonly record struct Transfer(OwnerId To, ulong Down, ulong Up);
