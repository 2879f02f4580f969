namespace CounterLab.Lab.Views;

/// <summary>The state of the cluster in one word.</summary>
public enum Verdict
{
    /// <summary>No node has reported yet.</summary>
    Starting,

    /// <summary>No node can be reached.</summary>
    Unreachable,

    /// <summary>There is no live node.</summary>
    NoNodes,

    /// <summary>All live nodes hold the same state and nothing is owed.</summary>
    Converged,

    /// <summary>Differences exist and nothing is in their way: they are on their way out.</summary>
    Converging,

    /// <summary>Differences exist and a cut, a pause or an unreachable node keeps them.</summary>
    Diverged,
}

/// <summary>Operations that no live node holds any more.</summary>
/// <param name="Node">Whose.</param>
/// <param name="IncarnationNumber">Which life of it.</param>
/// <param name="FromSeq">First lost operation.</param>
/// <param name="ToSeq">Last lost operation.</param>
/// <param name="Amount">What they were worth on the counter shown.</param>
/// <param name="End">How that life ended.</param>
/// <param name="HadSpread">Some had reached other nodes, and those are dead too.</param>
public sealed record LostOperations(
    string Node, int IncarnationNumber, ulong FromSeq, ulong ToSeq, Int128 Amount, LifeEnd End = LifeEnd.NotKnown, bool HadSpread = false);

/// <summary>How one life of a node ended.</summary>
public enum LifeEnd
{
    /// <summary>It has not, or nobody here knows how.</summary>
    NotKnown,

    /// <summary>With SIGKILL.</summary>
    Killed,

    /// <summary>By itself, unexpectedly.</summary>
    Exited,

    /// <summary>It left, or was stopped before it had paid what it owed.</summary>
    Left,
}

/// <summary>The header's figures. Definitions: docs/ARCHITECTURE.md, "Figures".</summary>
public sealed record Figures
{
    /// <summary>
    /// Sum over all lives of nodes ever seen of the newest own slot, and over sessions that nobody absorbed of the newest slot
    /// on any live node.
    /// </summary>
    public Int128 TrueTotal { get; init; }

    /// <summary>A killed owner may have accepted more than the lab knows: show "≥".</summary>
    public bool AtLeast { get; init; }

    /// <summary>Least total possible: everything acknowledged.</summary>
    public Int128 AcceptedLow { get; init; }

    /// <summary>Greatest total possible: plus adds whose outcome is unknown, and adds of sessions that only dead nodes held.</summary>
    public Int128 AcceptedHigh { get; init; }

    /// <summary>Greatest minus least value over live nodes.</summary>
    public Int128 Spread { get; init; }

    /// <summary>Operations owed to live peers: the sum of the queues shown.</summary>
    public long Owed { get; init; }

    /// <summary>Age of the oldest of them.</summary>
    public TimeSpan OldestOwed { get; init; }

    /// <summary>Operations owed to peers that are not live, shown apart.</summary>
    public long OwedToDead { get; init; }

    /// <summary>What was lost, by owner.</summary>
    public IReadOnlyList<LostOperations> Lost { get; init; } = [];

    /// <summary>Sum of <see cref="LostOperations.Amount"/>.</summary>
    public Int128 LostAmount { get; init; }

    /// <summary>The state in one word.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>The state in a sentence, e.g. "Diverged · 37 behind, nothing lost".</summary>
    public string VerdictText { get; init; } = "";

    /// <summary>How long the last convergence took after the last heal; null when not applicable.</summary>
    public TimeSpan? ConvergedAfter { get; init; }
}
