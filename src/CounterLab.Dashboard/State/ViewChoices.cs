namespace CounterLab.Dashboard.State;

/// <summary>How the cluster is drawn.</summary>
public enum ClusterDrawing
{
    /// <summary>A ring.</summary>
    Graph,

    /// <summary>A table from × to.</summary>
    Matrix,
}

/// <summary>Whose view of liveness is drawn.</summary>
public enum ClusterLens
{
    /// <summary>Actual state.</summary>
    Actual,

    /// <summary>State as seen by the selected node.</summary>
    Believed,
}

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

    /// <summary>Load.</summary>
    Load,
}
