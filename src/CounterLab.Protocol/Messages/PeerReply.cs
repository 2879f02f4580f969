using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>The base of all replies to requests of nodes.</summary>
/// <param name="From">The answering node.</param>
public abstract record PeerReply(OwnerId From);
