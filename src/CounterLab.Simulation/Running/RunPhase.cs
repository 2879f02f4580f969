namespace CounterLab.Simulation.Running;

/// <summary>The phases of a run, in order.</summary>
public enum RunPhase
{
    /// <summary>The fault phase: steps and workload are performed.</summary>
    Faults,

    /// <summary>All faults have ended, writes have stopped, and the run waits for convergence.</summary>
    Settling,

    /// <summary>The calm phase, in which no suspicion may arise.</summary>
    Calm,

    /// <summary>Every reading client reads from every live node.</summary>
    Asking,

    /// <summary>The run has ended, and its verdict is final.</summary>
    Over,
}
