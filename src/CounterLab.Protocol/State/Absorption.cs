using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The tombstone of a closed session, a record of the absorber: its operation of this number added the session's totals
/// to its own slots.
/// </summary>
public readonly record struct Absorption(Incarnation Session, ulong Seq);
