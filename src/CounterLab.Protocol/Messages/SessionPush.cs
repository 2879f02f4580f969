using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>One batch of a session's pass, by the same rules as between nodes (R1–R5).</summary>
/// <param name="Pass">1, 2, … within the session.</param>
/// <param name="From">In the last batch: the start of the claim.</param>
/// <param name="UpTo">In the last batch: the end of the claim.</param>
public sealed record SessionPush(
    string Cluster, Incarnation Session, OwnerId? To, ulong Pass, int Batch, bool Final,
    IReadOnlyList<SlotRecord> Records, ulong From, ulong UpTo)
    : SessionRequest(Cluster, Session, To);
