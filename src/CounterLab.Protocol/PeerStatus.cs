using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Protocol;

/// <summary>A peer as one node believes it.</summary>
/// <param name="Heard">Since it was last heard; null: never.</param>
public sealed record PeerStatus(
    string Id, string Address, Incarnation Incarnation, LivenessState State, TimeSpan? Heard, QueueStatus Queue);
