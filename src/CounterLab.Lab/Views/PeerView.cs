using CounterLab.Protocol.Liveness;

namespace CounterLab.Lab.Views;

/// <summary>A peer as one node believes it.</summary>
/// <param name="Heard">Since it was last heard; null: never.</param>
/// <param name="PeerIsLive">What the lab knows: the peer's process is live (debt to others is counted apart).</param>
public sealed record PeerView(
    string Id, string Address, LivenessState State, TimeSpan? Heard, QueueView Queue, bool PeerIsLive);
