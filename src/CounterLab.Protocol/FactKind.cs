namespace CounterLab.Protocol;

/// <summary>
/// The kinds of events that a node reports about itself; <see cref="FactKindNames"/> defines their names.
/// </summary>
public enum FactKind
{
    /// <summary>The node started to leave: it drains its backlog.</summary>
    Leaving,

    /// <summary>The node left although some members had not received everything.</summary>
    Undrained,

    /// <summary>The node became ready: it has the complete state of enough members.</summary>
    Ready,

    /// <summary>A handshake failed.</summary>
    Hello,

    /// <summary>A member joined.</summary>
    Joined,

    /// <summary>A peer restarted: a new incarnation of it was found.</summary>
    Restarted,

    /// <summary>A member left.</summary>
    Left,

    /// <summary>A member was removed by an operator.</summary>
    Removed,

    /// <summary>
    /// The node is superseded: another process uses its id. It accepts no further operations from clients.
    /// </summary>
    Superseded,

    /// <summary>The node drew or learned the id of its cluster, or met a node of another one.</summary>
    Cluster,

    /// <summary>The node merged records that it received by anti-entropy.</summary>
    Merged,

    /// <summary>
    /// Records of a node contradict each other, or a peer has records of this process that it never wrote.
    /// </summary>
    Quarantined,

    /// <summary>
    /// Records of a session contradict each other: two clients use it. The node takes no more records from them.
    /// </summary>
    Contradicted,

    /// <summary>A push failed and will be retried.</summary>
    Retry,

    /// <summary>A push was acknowledged after failed attempts.</summary>
    Delivered,

    /// <summary>Sessions were idle for a long time; this node no longer pushes their records eagerly.</summary>
    Idle,

    /// <summary>A peer is considered alive again.</summary>
    Alive,

    /// <summary>A peer is suspect.</summary>
    Suspect,

    /// <summary>A peer is considered dead.</summary>
    Dead,
}
