using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>"My operation of this number absorbed that session": a record of the absorber, like its slots.</summary>
public readonly record struct GoneRecord(Incarnation Session, ulong Seq);

/// <summary>Who absorbed a session, and with which of its operations.</summary>
internal readonly record struct Absorption(OwnerSlots By, ulong Seq);
