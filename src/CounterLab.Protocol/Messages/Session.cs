using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>What a session's client says to a node.</summary>
/// <param name="Cluster">The cluster the client means; another one refuses it.</param>
/// <param name="Session">The session's id: 128 random bits.</param>
/// <param name="To">The life of the node it means; null only in a batch of nothing, which asks who is there and what it has.</param>
public abstract record SessionRequest(string Cluster, Incarnation Session, OwnerId? To)
{
    /// <summary>The session as an owner.</summary>
    public OwnerId Owner => OwnerId.Session(Session);
}

/// <summary>One batch of a session's pass: the rules are those of nodes among themselves (R1–R5).</summary>
/// <param name="Pass">1, 2, … within the session.</param>
/// <param name="From">With the last batch: who has everything of the session up to there …</param>
/// <param name="UpTo">… and has merged this pass has everything up to here.</param>
public sealed record SessionPush(
    string Cluster, Incarnation Session, OwnerId? To, ulong Pass, int Batch, bool Final, IReadOnlyList<SlotRecord> Records, ulong From, ulong UpTo)
    : SessionRequest(Cluster, Session, To);

/// <summary>"I have done what I will do: take it over." Only ever sent to one life of one node.</summary>
/// <param name="UpTo">The session's last operation.</param>
public sealed record SessionClose(string Cluster, Incarnation Session, OwnerId? To, ulong UpTo) : SessionRequest(Cluster, Session, To);

/// <summary>What a node answers.</summary>
/// <param name="From">Who answered.</param>
/// <param name="Pass">Of which batch, as it came.</param>
/// <param name="V">Everything of the session up to there is visible at the node.</param>
/// <param name="AbsorbedAt">By which of the node's operations the session was absorbed; 0: it was not.</param>
public sealed record SessionReply(OwnerId From, ulong Pass, int Batch, ulong V, ulong AbsorbedAt = 0);
