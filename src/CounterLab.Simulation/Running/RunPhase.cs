namespace CounterLab.Simulation.Running;

/// <summary>Where a run is.</summary>
public enum RunPhase
{
    /// <summary>The scenario's steps and its workload.</summary>
    Faults,

    /// <summary>Everything is healed and nobody adds: convergence is waited for.</summary>
    Settling,

    /// <summary>Nothing may stir.</summary>
    Calm,

    /// <summary>Every session asks every node.</summary>
    Asking,

    /// <summary>The verdict is final.</summary>
    Over,
}
