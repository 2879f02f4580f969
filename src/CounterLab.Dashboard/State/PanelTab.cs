namespace CounterLab.Dashboard.State;

/// <summary>Tabs of the side panel.</summary>
public enum PanelTab
{
    /// <summary>The selected node.</summary>
    Node,

    /// <summary>All nodes.</summary>
    Nodes,

    /// <summary>Faults and losses.</summary>
    Faults,

    /// <summary>Output of the selected node.</summary>
    Output,

    /// <summary>The load generator.</summary>
    Load,
}
