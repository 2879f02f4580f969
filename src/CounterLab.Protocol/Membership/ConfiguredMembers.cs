using CounterLab.Protocol.Joining;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// Counts the configured members: the fixed ones, or all ids that joined and have not left. Until a ready member has
/// sent its list, each bootstrap address that has not answered counts as a member: a node that has reached no other
/// node must not regard itself as the complete cluster.
/// </summary>
internal sealed class ConfiguredMembers(ReplicaContext context, Joiner joiner)
{
    /// <summary>
    /// Whether this node counts as a member. It does not after it announced its departure, since what only it holds is
    /// lost when it ends (found by the simulator, seeds 4533 and 22852).
    /// </summary>
    public bool IncludeSelf => context.Members.Self.Status == MemberStatus.Joined;

    public int Count()
    {
        if (context.Rules.Membership.CountInstead(context) is { } count)
        {
            return count;
        }

        if (context.Options.FixedMembers.Count > 0)
        {
            return context.Options.FixedMembers.Count;
        }

        foreach (var peer in context.Peers)
        {
            if (peer.Handshake.IsDone && peer.Liveness.Ready)
            {
                return context.Members.JoinedCount; // the list is known
            }
        }

        return context.Members.JoinedCount + joiner.UnansweredBootstrapAddresses.Count();
    }
}
