using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a <see cref="LeaveRequest"/>.</summary>
public sealed record LeaveReply(OwnerId From) : PeerReply(From);
