using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>One batch of a session's pass: the rules are those of nodes among themselves (R1–R5).</summary>
/// <param name="Pass">1, 2, … within the session.</param>
/// <param name="From">With the last batch: who has everything of the session up to there …</param>
/// <param name="UpTo">… and has merged this pass has everything up to here.</param>
public sealed record SessionPush(
    string Cluster, Incarnation Session, OwnerId? To, ulong Pass, int Batch, bool Final, IReadOnlyList<SlotRecord> Records, ulong From, ulong UpTo)
    : SessionRequest(Cluster, Session, To);
