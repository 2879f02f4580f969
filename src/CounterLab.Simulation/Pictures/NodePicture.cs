namespace CounterLab.Simulation.Pictures;

/// <summary>The last incarnation of a node.</summary>
/// <param name="Life">1, 2, …</param>
/// <param name="State">
/// running, paused or leaving; or how it ended: killed, left, stranger (a foreign node), broken, superseded.
/// </param>
/// <param name="Value">The value of the counter. Null unless the node runs.</param>
/// <param name="Added">The additions in the node's own slot.</param>
/// <param name="Peers">The peers as the node considers them. Empty unless it runs.</param>
public sealed record NodePicture(
    string Id,
    int Life,
    string State,
    bool IsReady,
    TimeSpan Uptime,
    Int128? Value,
    ulong Added,
    ulong Subtracted,
    IReadOnlyList<PeerPicture> Peers)
{
    /// <summary>Whether it runs; it may be paused or leaving.</summary>
    public bool IsRunning => State is "running" or "paused" or "leaving";
}
