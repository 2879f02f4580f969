using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a Hello, with the members known.</summary>
/// <param name="Checking">The node at the old address of the sender's id is being probed: try again shortly.</param>
public sealed record HelloReply(
    OwnerId From, string Address, bool Ready, IReadOnlyList<MemberRecord> Members, bool Checking) : PeerReply(From);
