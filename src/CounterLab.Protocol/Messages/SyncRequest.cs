using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// Starts an anti-entropy exchange with the sender's digest, or with a part of it. Each side then sends what the other
/// lacks.
/// </summary>
public sealed record SyncRequest(Envelope Envelope, IReadOnlyList<DigestEntry> Digest) : PeerRequest(Envelope)
{
    /// <summary>The owners that the digest covers.</summary>
    public DigestRange Range { get; init; } = DigestRange.Whole;

    /// <summary>The number of the receiver's state that earlier parts of its digest came from; 0: none did.</summary>
    public ulong Snapshot { get; init; }
}
