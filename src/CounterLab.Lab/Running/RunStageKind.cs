namespace CounterLab.Lab.Running;

/// <summary>The stage of a run.</summary>
public enum RunStageKind
{
    /// <summary>The processes start and connect to each other.</summary>
    Starting,

    /// <summary>The fault phase: steps take effect and clients add.</summary>
    Faults,

    /// <summary>All faults are healed; the run waits for convergence, then for the end of the calm phase.</summary>
    Settling,

    /// <summary>The history is judged, and the processes end.</summary>
    Judging,
}
