namespace CounterLab.Protocol.Passes;

/// <summary>Which of a peer's two transfers.</summary>
internal enum ProgressKind
{
    /// <summary>Own records, eagerly, from the feed cursor.</summary>
    Push,

    /// <summary>Anti-entropy: everyone's records above the peer's digest.</summary>
    Sync,
}
