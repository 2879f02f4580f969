namespace CounterLab.Protocol.Passes;

/// <summary>The kinds of transfer to a peer. The two are independent of each other.</summary>
internal enum ProgressKind
{
    /// <summary>Eager push: the records of this node's change log after the cursor, as soon as they change.</summary>
    Push,

    /// <summary>Anti-entropy: the records of any owner that the peer's digest lacks.</summary>
    Sync,
}
