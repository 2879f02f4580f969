namespace CounterLab.Dashboard.State;

/// <summary>Whose view of liveness is drawn.</summary>
public enum ClusterLens
{
    /// <summary>Actual state.</summary>
    Actual,

    /// <summary>State as seen by the selected node.</summary>
    Believed,
}
