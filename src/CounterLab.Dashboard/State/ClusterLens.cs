namespace CounterLab.Dashboard.State;

/// <summary>The source of the node states that are drawn.</summary>
public enum ClusterLens
{
    /// <summary>The actual states of the nodes.</summary>
    Actual,

    /// <summary>The states as seen by the selected node.</summary>
    Believed,
}
