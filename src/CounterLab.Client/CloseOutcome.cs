namespace CounterLab.Client;

/// <summary>The outcome of closing a client.</summary>
public enum CloseOutcome
{
    /// <summary>All adds are counted, and a node has absorbed the session: it leaves nothing behind.</summary>
    Absorbed,

    /// <summary>
    /// All adds are counted. No node has confirmed that it absorbed the session, so all nodes may keep it as a separate
    /// owner.
    /// </summary>
    LeftOpen,

    /// <summary>
    /// Some adds were not acknowledged by any node: each of them was counted once or not at all. With a session store
    /// they stay in it, and the next client with that store sends them.
    /// </summary>
    LeftUnsent,
}
