using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>An open session as seen by one node.</summary>
/// <param name="ContiguousSeq">The contiguous sequence: the node has every operation up to this number.</param>
/// <param name="Heard">The time since the client was last heard by this node; null: the node is not its home.</param>
public sealed record SessionStatus(Incarnation Session, ulong ContiguousSeq, int Counters, TimeSpan? Heard);
