using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>Everything of the owner up to Seq is visible.</summary>
public readonly record struct VectorEntry(OwnerId Owner, ulong Seq);
