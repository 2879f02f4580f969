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
    /// <summary>What the lab did and sees.</summary>
    Actual,

    /// <summary>What the selected node believes.</summary>
    Believed,
}

/// <summary>Tabs of the side panel.</summary>
public enum PanelTab
{
    /// <summary>The selected node.</summary>
    Node,

    /// <summary>All nodes in short.</summary>
    Nodes,

    /// <summary>What is wrong with links, and what was lost.</summary>
    Faults,

    /// <summary>What the selected node wrote.</summary>
    Output,

    /// <summary>Adds at a rate.</summary>
    Load,
}
