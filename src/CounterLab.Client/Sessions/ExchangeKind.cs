namespace CounterLab.Client.Sessions;

/// <summary>How one message of a session ended.</summary>
internal enum ExchangeKind
{
    /// <summary>The node answered, and the session processed the reply.</summary>
    Answered,

    /// <summary>The node has operations of the session that this process did not make; nothing was processed.</summary>
    Ahead,

    /// <summary>The node accepts nothing more of the session: it is closed, or its records are broken.</summary>
    Ended,

    /// <summary>Another incarnation or another node answers at the address; it is asked what it has next.</summary>
    OtherNode,

    /// <summary>The call failed for another reason; it may be repeated there or elsewhere.</summary>
    Failed,
}
