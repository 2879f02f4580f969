namespace CounterLab.Protocol.Liveness;

/// <summary>
/// The liveness of a peer as seen by this node. It decides where effort is spent (docs/PROTOCOL.md, "Liveness"), never
/// what is pending to a peer.
/// </summary>
public enum LivenessState
{
    /// <summary>The peer was recently heard directly.</summary>
    Alive,

    /// <summary>The peer has been silent for a short time, or refuted a suspicion through another node.</summary>
    Suspect,

    /// <summary>
    /// The peer is silent, and no member vouches for it. It is still probed, and its backlog is kept.
    /// </summary>
    Dead,
}
