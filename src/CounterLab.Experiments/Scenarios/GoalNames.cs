namespace CounterLab.Experiments.Scenarios;

/// <summary>The names of conditions that must be reached after heal and settle.</summary>
public static class GoalNames
{
    /// <summary>All live nodes have equal vectors and empty retry queues to each other.</summary>
    public const string Converged = "converged";

    /// <summary>
    /// Every live node is ready, provided that enough ready nodes run from which it can pull the state.
    /// </summary>
    public const string Ready = "ready";

    /// <summary>All live nodes consider each other alive.</summary>
    public const string Alive = "alive";

    /// <summary>
    /// Every live node takes an add, and confirms it by a quorum if one runs.
    /// </summary>
    public const string Served = "served";

    /// <summary>The names of all goals.</summary>
    public static IReadOnlyList<string> All { get; } = [Converged, Ready, Alive, Served];
}
