using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>A farewell, with the sender's own record.</summary>
public sealed record LeaveRequest(Envelope Envelope, MemberRecord Member) : PeerRequest(Envelope);
