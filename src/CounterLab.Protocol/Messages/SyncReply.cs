using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a <see cref="SyncRequest"/>: the answering node's digest.</summary>
public sealed record SyncReply(OwnerId From, bool Ready, IReadOnlyList<DigestEntry> Digest) : PeerReply(From);
