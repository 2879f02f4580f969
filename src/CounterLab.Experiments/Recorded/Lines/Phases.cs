namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The names of the phases, in order.</summary>
public static class Phases
{
    /// <summary>The fault phase: steps and workload are performed.</summary>
    public const string Faults = "faults";

    /// <summary>All faults were healed and writes have stopped.</summary>
    public const string Settle = "settle";

    /// <summary>All live nodes have the same state.</summary>
    public const string Converged = "converged";

    /// <summary>The calm phase, in which no node may suspect another.</summary>
    public const string Calm = "calm";

    /// <summary>One of the checks for suspicions in the calm phase.</summary>
    public const string CalmGlance = "calm-glance";

    /// <summary>The end of the run.</summary>
    public const string End = "end";
}
