namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The names of the phases, in order.</summary>
public static class Phases
{
    /// <summary>Faults and workload.</summary>
    public const string Faults = "faults";

    /// <summary>Everything is healed and writes have stopped.</summary>
    public const string Settle = "settle";

    /// <summary>All live nodes have the same state.</summary>
    public const string Converged = "converged";

    /// <summary>Nothing may change any more.</summary>
    public const string Calm = "calm";

    /// <summary>A check for suspicions during the calm phase.</summary>
    public const string CalmGlance = "calm-glance";

    /// <summary>The end of the run.</summary>
    public const string End = "end";
}
