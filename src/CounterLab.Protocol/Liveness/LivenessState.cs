namespace CounterLab.Protocol.Liveness;

/// <summary>
/// The liveness of a peer as seen by this node. It decides where effort is spent (docs/PROTOCOL.md, "Liveness"), never
/// what is pending to a peer.
/// </summary>
public enum LivenessState
{
    /// <summary>Heard directly in the recent past.</summary>
    Alive,

    /// <summary>Silent for a short time, or refuted through another node.</summary>
    Suspect,

    /// <summary>Silent, and no node vouches for it. It is still probed, and its backlog is kept.</summary>
    Dead,
}
