namespace CounterLab.Protocol.Passes;

/// <summary>The two transfers to a peer, which are independent of each other.</summary>
internal enum ProgressKind
{
    /// <summary>Push: records of this node's change log, from the cursor, as soon as they change.</summary>
    Push,

    /// <summary>Anti-entropy: records of all owners above the peer's digest.</summary>
    Sync,
}
