using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>One batch of a session's pass, which follows the same rules as a pass between nodes (R1–R5).</summary>
/// <param name="Pass">The number of the pass within the session, from 1.</param>
/// <param name="From">The start of the claim; used in the last batch only.</param>
/// <param name="UpTo">The end of the claim; used in the last batch only.</param>
public sealed record SessionPush(
    string Cluster, Incarnation Session, OwnerId? To, ulong Pass, int Batch, bool Final,
    IReadOnlyList<SlotRecord> Records, ulong From, ulong UpTo)
    : SessionRequest(Cluster, Session, To);
