using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>An open session as one node knows it.</summary>
/// <param name="ContiguousSeq">Everything up to there is visible here.</param>
/// <param name="Heard">Since it was last heard here first-hand; null: it is not.</param>
public sealed record SessionStatus(Incarnation Session, ulong ContiguousSeq, int Counters, TimeSpan? Heard);
