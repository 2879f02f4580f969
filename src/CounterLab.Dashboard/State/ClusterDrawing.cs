namespace CounterLab.Dashboard.State;

/// <summary>How the cluster is drawn.</summary>
public enum ClusterDrawing
{
    /// <summary>A graph with the nodes on a ring.</summary>
    Graph,

    /// <summary>A table with senders as rows and receivers as columns.</summary>
    Matrix,
}
