namespace CounterLab.Protocol;

/// <summary>What a node reports about itself. <see cref="FactKindNames"/> has the spellings.</summary>
public enum FactKind
{
    /// <summary>The node started to leave: it drains its queues.</summary>
    Leaving,

    /// <summary>The node left although some members had not received everything.</summary>
    Undrained,

    /// <summary>The node has the state of enough members.</summary>
    Ready,

    /// <summary>A handshake failed.</summary>
    Hello,

    /// <summary>A member joined.</summary>
    Joined,

    /// <summary>A peer returned as a new incarnation.</summary>
    Restarted,

    /// <summary>A member left.</summary>
    Left,

    /// <summary>A member was removed by an operator.</summary>
    Removed,

    /// <summary>The node ends itself, because a newer incarnation has its id.</summary>
    Superseded,

    /// <summary>Anti-entropy brought records that the node lacked.</summary>
    Merged,

    /// <summary>Records of an owner contradict each other; the node stops merging them.</summary>
    Quarantined,

    /// <summary>A push failed and will be retried.</summary>
    Retry,

    /// <summary>A push was acknowledged after failed attempts.</summary>
    Delivered,

    /// <summary>Sessions were silent for long; their records are no longer pushed eagerly.</summary>
    Idle,

    /// <summary>A peer is considered alive again.</summary>
    Alive,

    /// <summary>A peer is suspect.</summary>
    Suspect,

    /// <summary>A peer is considered dead.</summary>
    Dead,
}
