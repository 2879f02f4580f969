namespace CounterLab.Dashboard.State;

/// <summary>How the cluster is drawn.</summary>
public enum ClusterDrawing
{
    /// <summary>A ring.</summary>
    Graph,

    /// <summary>A table from × to.</summary>
    Matrix,
}
