using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>And this is what I have.</summary>
public sealed record SyncReply(OwnerId From, bool Ready, IReadOnlyList<DigestEntry> Digest) : PeerReply(From);
