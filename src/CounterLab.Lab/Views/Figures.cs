namespace CounterLab.Lab.Views;

/// <summary>The figures in the header. docs/ARCHITECTURE.md, "Figures", defines them.</summary>
public sealed record Figures
{
    /// <summary>
    /// The true total: for each incarnation of a node ever seen, its newest own slot; for each session that was not
    /// absorbed, its newest slot on any live node.
    /// </summary>
    public Int128 TrueTotal { get; init; }

    /// <summary>Whether a killed owner may have accepted more than the lab knows; screens then show "≥".</summary>
    public bool AtLeast { get; init; }

    /// <summary>
    /// The lower end of the accepted range: the true total, plus subtractions whose outcome is unknown.
    /// </summary>
    public Int128 AcceptedLow { get; init; }

    /// <summary>
    /// The upper end of the accepted range: the true total, plus additions whose outcome is unknown and those of
    /// sessions that only dead nodes held.
    /// </summary>
    public Int128 AcceptedHigh { get; init; }

    /// <summary>Greatest minus least value over live nodes.</summary>
    public Int128 Spread { get; init; }

    /// <summary>The backlog for live peers in operations: the sum of the queues shown.</summary>
    public long Owed { get; init; }

    /// <summary>Age of the oldest queued operation.</summary>
    public TimeSpan OldestOwed { get; init; }

    /// <summary>The backlog for peers that are not live, which screens show separately.</summary>
    public long OwedToDead { get; init; }

    /// <summary>The lost operations, by owner.</summary>
    public IReadOnlyList<LostRange> Lost { get; init; } = [];

    /// <summary>The sum of <see cref="LostRange.Amount"/>.</summary>
    public Int128 LostAmount { get; init; }

    /// <summary>Whether the live nodes agree.</summary>
    public ClusterCondition Condition { get; init; }

    /// <summary>The condition as text, such as "Diverged · 37 behind, nothing lost".</summary>
    public string ConditionText { get; init; } = "";

    /// <summary>Time from the last heal to convergence; null: not converged since, or nothing was healed.</summary>
    public TimeSpan? ConvergedAfter { get; init; }
}
