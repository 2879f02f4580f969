using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Protocol;

/// <summary>A peer as seen by one node.</summary>
/// <param name="Heard">The time since the peer was last heard; null: never.</param>
public sealed record PeerStatus(
    string Id, string Address, Incarnation Incarnation, LivenessState State, TimeSpan? Heard, QueueStatus Queue)
{
    /// <summary>The form of messages to the peer, see <see cref="Messages.WireVersion"/>; 0: not known.</summary>
    public int WireVersion { get; init; }
}
