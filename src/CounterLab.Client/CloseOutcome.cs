namespace CounterLab.Client;

/// <summary>What came of closing a client.</summary>
public enum CloseOutcome
{
    /// <summary>All adds are counted, and a node has taken the session into its own totals: it leaves nothing behind.</summary>
    Absorbed,

    /// <summary>
    /// All adds are counted. No node has said that it took the session over, so it may stay as it is, an owner of its own, on all nodes.
    /// </summary>
    LeftOpen,

    /// <summary>Some adds were acknowledged by nobody: each of them was counted once or not at all.</summary>
    LeftUnsent,
}
