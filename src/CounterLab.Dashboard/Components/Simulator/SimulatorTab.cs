namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>Tabs of the simulator's side panel.</summary>
public enum SimulatorTab
{
    /// <summary>Messages under way.</summary>
    InFlight,

    /// <summary>What was done by hand, and where it parts from what would have been.</summary>
    Courses,

    /// <summary>What comes of the run.</summary>
    Verdict,

    /// <summary>Many seeds.</summary>
    Sweep,

    /// <summary>The selected node.</summary>
    Node,
}
