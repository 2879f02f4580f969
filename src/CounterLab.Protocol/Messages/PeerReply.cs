using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A reply of a peer.</summary>
/// <param name="From">The answering node.</param>
public abstract record PeerReply(OwnerId From);
