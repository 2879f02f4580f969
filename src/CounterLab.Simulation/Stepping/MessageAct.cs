namespace CounterLab.Simulation.Stepping;

/// <summary>The kinds of interventions on a message in flight.</summary>
public enum MessageAct
{
    /// <summary>The message is lost.</summary>
    Drop,

    /// <summary>The message arrives later.</summary>
    Delay,

    /// <summary>The message arrives twice at its arrival time.</summary>
    Duplicate,

    /// <summary>The message arrives now, before all others.</summary>
    Deliver,
}
