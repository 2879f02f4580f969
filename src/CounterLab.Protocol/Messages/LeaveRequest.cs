using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>Announces the sender's departure, with its own member record.</summary>
public sealed record LeaveRequest(Envelope Envelope, MemberRecord Member) : PeerRequest(Envelope);
