namespace CounterLab.Protocol.Liveness;

/// <summary>What this node believes of a peer. It steers probing and hints, never what is owed.</summary>
public enum LivenessState
{
    /// <summary>Heard directly of late.</summary>
    Alive,

    /// <summary>Silent, but not given up: the silence is new, or the suspect's refutation came by way of others.</summary>
    Suspect,

    /// <summary>Silent and not vouched for. Still probed, still owed everything.</summary>
    Dead,
}
