namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>Tabs of the simulator's side panel.</summary>
public enum SimulatorTab
{
    /// <summary>Messages in flight.</summary>
    InFlight,

    /// <summary>Forks of the run.</summary>
    Forks,

    /// <summary>The verdict.</summary>
    Verdict,

    /// <summary>A sweep over many seeds.</summary>
    Sweep,

    /// <summary>The selected node.</summary>
    Node,
}
