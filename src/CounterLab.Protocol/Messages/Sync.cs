using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>Where one owner's records stand: V, and X, the sum of hashes over all of them.</summary>
public readonly record struct DigestEntry(OwnerId Owner, ulong V, ulong X);

/// <summary>Anti-entropy: here is what I have. Both sides then push what the other lacks.</summary>
public sealed record SyncRequest(Envelope Envelope, IReadOnlyList<DigestEntry> Digest) : PeerRequest(Envelope);

/// <summary>And this is what I have.</summary>
public sealed record SyncReply(OwnerId From, bool Ready, IReadOnlyList<DigestEntry> Digest) : PeerReply(From);
