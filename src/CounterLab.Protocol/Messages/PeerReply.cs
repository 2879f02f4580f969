using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>What a peer answers.</summary>
/// <param name="From">Who answered.</param>
public abstract record PeerReply(OwnerId From);
