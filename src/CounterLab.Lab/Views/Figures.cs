namespace CounterLab.Lab.Views;

/// <summary>Whether the live nodes of a cluster agree.</summary>
public enum ClusterCondition
{
    /// <summary>No node has reported yet.</summary>
    Starting,

    /// <summary>No node can be reached.</summary>
    Unreachable,

    /// <summary>There is no live node.</summary>
    NoNodes,

    /// <summary>All live nodes hold the same state, and all queues are empty.</summary>
    Converged,

    /// <summary>Live nodes differ, and nothing hinders replication: the differences will disappear.</summary>
    Converging,

    /// <summary>Live nodes differ, and a cut, a pause or an unreachable node hinders replication.</summary>
    Diverged,
}

/// <summary>Operations that no live node holds any more.</summary>
/// <param name="Node">Id of the owner's node.</param>
/// <param name="IncarnationNumber">Number of the incarnation: 1 for the first.</param>
/// <param name="FromSeq">First lost operation.</param>
/// <param name="ToSeq">Last lost operation.</param>
/// <param name="Amount">Their sum on the counter shown.</param>
/// <param name="End">How that incarnation ended.</param>
/// <param name="HadSpread">Some had reached other nodes, which are dead too.</param>
public sealed record LostRange(
    string Node, int IncarnationNumber, ulong FromSeq, ulong ToSeq, Int128 Amount, IncarnationEnd End = IncarnationEnd.NotKnown, bool HadSpread = false);

/// <summary>How an incarnation of a node ended.</summary>
public enum IncarnationEnd
{
    /// <summary>It is running, or how it ended is unknown.</summary>
    NotKnown,

    /// <summary>Killed with SIGKILL.</summary>
    Killed,

    /// <summary>The process exited unexpectedly.</summary>
    Exited,

    /// <summary>It left, or was stopped before its queues were empty.</summary>
    Left,
}

/// <summary>The header's figures. Definitions: docs/ARCHITECTURE.md, "Figures".</summary>
public sealed record Figures
{
    /// <summary>
    /// Sum over all lives of nodes ever seen of the newest own slot, and over sessions that nobody absorbed of the
    /// newest slot on any live node.
    /// </summary>
    public Int128 TrueTotal { get; init; }

    /// <summary>A killed owner may have accepted more than the lab knows: show "≥".</summary>
    public bool AtLeast { get; init; }

    /// <summary>Least total possible: everything acknowledged.</summary>
    public Int128 AcceptedLow { get; init; }

    /// <summary>
    /// Greatest total possible: plus adds whose outcome is unknown, and adds of sessions that only dead nodes held.
    /// </summary>
    public Int128 AcceptedHigh { get; init; }

    /// <summary>Greatest minus least value over live nodes.</summary>
    public Int128 Spread { get; init; }

    /// <summary>Operations queued for live peers: the sum of the queues shown.</summary>
    public long Owed { get; init; }

    /// <summary>Age of the oldest queued operation.</summary>
    public TimeSpan OldestOwed { get; init; }

    /// <summary>Operations queued for peers that are not live, shown separately.</summary>
    public long OwedToDead { get; init; }

    /// <summary>What was lost, by owner.</summary>
    public IReadOnlyList<LostRange> Lost { get; init; } = [];

    /// <summary>Sum of <see cref="LostRange.Amount"/>.</summary>
    public Int128 LostAmount { get; init; }

    /// <summary>Whether the live nodes agree.</summary>
    public ClusterCondition Condition { get; init; }

    /// <summary>The condition as a sentence, e.g. "Diverged · 37 behind, nothing lost".</summary>
    public string ConditionText { get; init; } = "";

    /// <summary>How long the last convergence took after the last heal; null when not applicable.</summary>
    public TimeSpan? ConvergedAfter { get; init; }
}
