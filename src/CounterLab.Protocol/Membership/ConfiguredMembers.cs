using CounterLab.Protocol.Joining;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// How many members are configured: the fixed ones, or all ids that joined and have not left. Until a ready member has
/// told its list, an address that was given and has not answered counts as one: a node that has met nobody yet is not
/// the whole cluster.
/// </summary>
internal sealed class ConfiguredMembers(ReplicaContext context, Joiner joiner)
{
    /// <summary>A node that has said farewell is none: what only it holds goes with it (the simulator's seeds 4533 and 22852).</summary>
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

        var isListKnown = context.Peers.Any(peer => peer.Handshake.IsDone && peer.Liveness.Ready);
        return context.Members.JoinedCount + (isListKnown ? 0 : joiner.UnansweredBootstrapAddresses.Count());
    }
}
