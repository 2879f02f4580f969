namespace CounterLab.Lab.Running;

/// <summary>Where a run is.</summary>
public enum RunStageKind
{
    /// <summary>Processes start and find each other.</summary>
    Starting,

    /// <summary>Steps and workload.</summary>
    Faults,

    /// <summary>Healed, and waiting for agreement, then for calm.</summary>
    Settling,

    /// <summary>What was recorded is judged; processes end.</summary>
    Judging,
}
