using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// One entry of a version vector or token: it includes every operation of the owner up to this number.
/// </summary>
public readonly record struct VectorEntry(OwnerId Owner, ulong Seq);
