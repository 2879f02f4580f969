namespace CounterLab.Protocol;

/// <summary>
/// How many members are configured: the fixed ones, or all ids that joined and have not left. Until a ready member has
/// told its list, an address that was given and has not answered counts as one: a node that has met nobody yet is not
/// the whole cluster.
/// </summary>
internal sealed class ConfiguredMembers(ReplicaContext context, Joiner joiner)
{
    public int Count()
    {
        if (context.Options.FixedMembers.Count > 0)
        {
            return context.Options.FixedMembers.Count;
        }

        var isListKnown = context.Peers.Any(peer => peer.Introduction.IsDone && peer.Liveness.Ready);
        return context.Members.JoinedCount + (isListKnown ? 0 : joiner.UnansweredSeeds.Count());
    }
}
