using CounterLab.Protocol;

namespace CounterLab.Simulation.Snapshots;

/// <summary>The state of a node's last incarnation.</summary>
/// <param name="IncarnationNumber">The number of the incarnation: 1, 2, …</param>
/// <param name="State">
/// The state (running, paused or leaving), or how the incarnation ended (killed, left, stranger for a foreign node,
/// broken, superseded).
/// </param>
/// <param name="Value">The value of the counter; null unless the node runs.</param>
/// <param name="Added">The sum of the additions in the node's own slot.</param>
/// <param name="Peers">The node's peers as it considers them; empty unless the node runs.</param>
public sealed record NodeSnapshot(
    string Id,
    int IncarnationNumber,
    string State,
    bool IsReady,
    TimeSpan Uptime,
    Int128? Value,
    ulong Added,
    ulong Subtracted,
    IReadOnlyList<PeerStatus> Peers)
{
    /// <summary>Whether the node runs, including paused and leaving nodes.</summary>
    public bool IsRunning => State is "running" or "paused" or "leaving";
}
