using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>Anti-entropy: here is what I have. Both sides then push what the other lacks.</summary>
public sealed record SyncRequest(Envelope Envelope, IReadOnlyList<DigestEntry> Digest) : PeerRequest(Envelope);
