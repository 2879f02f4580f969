namespace CounterLab.Simulation.Running;

/// <summary>The phases of a run.</summary>
public enum RunPhase
{
    /// <summary>The steps of the scenario and its workload.</summary>
    Faults,

    /// <summary>Everything is healed and adds have stopped: the run waits for convergence.</summary>
    Settling,

    /// <summary>No suspicion may arise.</summary>
    Calm,

    /// <summary>Every session reads from every node.</summary>
    Asking,

    /// <summary>The verdict is final.</summary>
    Over,
}
