namespace CounterLab.Client.Sessions;

/// <summary>The kind of outcome of one message of a session.</summary>
internal enum ExchangeKind
{
    /// <summary>The node answered, and the session processed the reply.</summary>
    Answered,

    /// <summary>
    /// The node has operations of the session that this process did not make; the reply was not processed.
    /// </summary>
    Ahead,

    /// <summary>The node accepts no more of the session, because it is closed or quarantined.</summary>
    Ended,

    /// <summary>Another incarnation or another node answered; the next message asks it what it has.</summary>
    OtherNode,

    /// <summary>The call failed for another reason; it may be retried on the same node or on another.</summary>
    Failed,
}
