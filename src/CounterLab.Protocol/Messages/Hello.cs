using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>Introduces the sender to whoever listens at an address.</summary>
public sealed record HelloRequest(Envelope Envelope) : PeerRequest(Envelope);

/// <summary>Welcome, with the members known.</summary>
/// <param name="Checking">The old address of the sender's id is being probed: ask again shortly.</param>
public sealed record HelloReply(
    OwnerId From, string Address, bool Ready, IReadOnlyList<MemberRecord> Members, bool Checking) : PeerReply(From);

/// <summary>Farewell, with the sender's own record.</summary>
public sealed record LeaveRequest(Envelope Envelope, MemberRecord Member) : PeerRequest(Envelope);

/// <summary>Noted.</summary>
public sealed record LeaveReply(OwnerId From) : PeerReply(From);
