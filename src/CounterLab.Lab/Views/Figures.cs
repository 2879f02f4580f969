namespace CounterLab.Lab.Views;

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
