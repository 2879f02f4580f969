using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>"My operation of this number absorbed that session": a record of the absorber, like its slots.</summary>
public readonly record struct Absorption(Incarnation Session, ulong Seq);
