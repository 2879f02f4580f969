using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>Noted.</summary>
public sealed record LeaveReply(OwnerId From) : PeerReply(From);
