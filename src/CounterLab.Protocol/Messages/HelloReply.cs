using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a Hello, with all members that the answering node knows.</summary>
/// <param name="Checking">
/// Whether the sender is not admitted and must try again: its id is in use at another address, it did not give the id
/// of the cluster, or it has not answered yet at the address that it states.
/// </param>
/// <param name="RivalAddress">
/// The address at which another process answers for the sender's id, for the sender to ask it; empty: none does, or it
/// is being probed.
/// </param>
public sealed record HelloReply(
    OwnerId From, string Address, bool Ready, IReadOnlyList<MemberRecord> Members, bool Checking,
    string RivalAddress = "") : PeerReply(From)
{
    /// <summary>
    /// The id of the answering node's cluster; none: it knows none yet, or speaks form 1 only. A sender that gave no id
    /// is not admitted yet: it takes this one and says Hello again.
    /// </summary>
    public Incarnation ClusterId { get; init; }

    /// <summary>The newest form that the answering node speaks; 0: it did not say, and speaks form 1 only.</summary>
    public int Speaks { get; init; }
}
