using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// The answer to a <see cref="SyncRequest"/>: the answering node's digest of the same owners, or of the first of them.
/// </summary>
public sealed record SyncReply(OwnerId From, bool Ready, IReadOnlyList<DigestEntry> Digest) : PeerReply(From)
{
    /// <summary>The owners that the digest covers.</summary>
    public DigestRange Range { get; init; } = DigestRange.Whole;

    /// <summary>
    /// The number of the state that the digest comes from; 0: it is whole. Parts with different numbers do not belong
    /// together.
    /// </summary>
    public ulong Snapshot { get; init; }

    /// <summary>The form of the digest, as in the request's envelope; see <see cref="WireVersion"/>.</summary>
    public int Version { get; init; } = WireVersion.Oldest;
}
