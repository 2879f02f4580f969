namespace CounterLab.Lab.Views;

/// <summary>Whether the live nodes of a cluster agree.</summary>
public enum ClusterCondition
{
    /// <summary>No node has reported yet.</summary>
    Starting,

    /// <summary>No node can be reached.</summary>
    Unreachable,

    /// <summary>There is no live node.</summary>
    NoNodes,

    /// <summary>All live nodes hold the same state, and all queues are empty.</summary>
    Converged,

    /// <summary>Live nodes differ, and nothing hinders replication: the differences will disappear.</summary>
    Converging,

    /// <summary>Live nodes differ, and a cut, a pause or an unreachable node hinders replication.</summary>
    Diverged,
}
