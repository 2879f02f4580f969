using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a Hello, with all members that the answering node knows.</summary>
/// <param name="Checking">
/// Whether the sender must try again shortly: its id is in use at another address, which is being probed.
/// </param>
public sealed record HelloReply(
    OwnerId From, string Address, bool Ready, IReadOnlyList<MemberRecord> Members, bool Checking) : PeerReply(From);
