using CounterLab.Protocol.Liveness;

namespace CounterLab.Lab.Views;

/// <summary>A peer as seen by one node.</summary>
/// <param name="Heard">Time since the node last heard the peer; null: never.</param>
/// <param name="PeerIsLive">
/// Whether the peer's process is live, as far as the lab knows. The backlog for peers that are not live is counted
/// separately.
/// </param>
public sealed record PeerView(
    string Id, string Address, LivenessState State, TimeSpan? Heard, QueueView Queue, bool PeerIsLive);
