namespace CounterLab.Experiments.Faults;

/// <summary>
/// What a fault does to a link. The first five kinds act on bytes and connections, the others on whole requests and
/// replies. <see cref="FaultKindNames"/> has the spellings.
/// </summary>
public enum FaultKind
{
    /// <summary>
    /// No byte passes. Bytes that wait on a connection are lost if the connection is abandoned meanwhile.
    /// </summary>
    Cut,

    /// <summary>No byte passes until the fault ends. Then all bytes arrive in order.</summary>
    Hold,

    /// <summary>Bytes arrive later, in order.</summary>
    Latency,

    /// <summary>The number of bytes that pass per second is limited.</summary>
    Throttle,

    /// <summary>TCP connections are reset: those that are open, and those opened until the fault ends.</summary>
    ConnectionReset,

    /// <summary>A request or a reply does not arrive.</summary>
    Loss,

    /// <summary>A reply does not arrive, although its request was handled.</summary>
    ReplyLoss,

    /// <summary>A request arrives twice.</summary>
    Duplicate,

    /// <summary>A request or a reply is delayed, so that later ones overtake it.</summary>
    Reorder,
}
