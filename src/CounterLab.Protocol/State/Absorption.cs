using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The tombstone of a closed session. It is a record of the absorber: the absorber's operation with this number added
/// the session's totals to the absorber's slots.
/// </summary>
public readonly record struct Absorption(Incarnation Session, ulong Seq);
