using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>Rules of joining and leaving, and of which members count.</summary>
internal sealed class MembershipRules(Mutant mutant)
{
    /// <summary>
    /// A node accepts requests only from nodes of its own cluster.
    /// Mutant <see cref="Mutant.ClusterUnchecked"/>: it accepts those of any cluster.
    /// </summary>
    public bool IsOwnCluster(string cluster, string own) => cluster == own || mutant == Mutant.ClusterUnchecked;

    /// <summary>
    /// A node that introduces itself to an unknown one must be of the same cluster, not only of one with the same name.
    /// Mutant <see cref="Mutant.NamesakesMerge"/>: the name is enough.
    /// </summary>
    public bool HasClusterIds => mutant != Mutant.NamesakesMerge;

    /// <summary>
    /// Of two processes with one id, the one that has less to lose yields: one that a member accepted, or that holds
    /// anything, never yields to one that does not. Between equals that no member knows, the lower incarnation stays.
    /// If members accepted both, neither yields by itself: the members name one of them.
    /// Mutant <see cref="Mutant.YieldsToNewcomers"/>: the one that has more to lose yields.
    /// </summary>
    public bool Yields(Standing own, Incarnation incarnation, Standing other, Incarnation others)
    {
        if (own != other)
        {
            return own < other != (mutant == Mutant.YieldsToNewcomers);
        }

        return own != Standing.Accepted
            && (incarnation.High, incarnation.Low).CompareTo((others.High, others.Low)) > 0;
    }

    /// <summary>
    /// A process that yielded goes on when the other one is gone.
    /// Mutant <see cref="Mutant.SupersededForever"/>: it takes no adds until it is restarted.
    /// </summary>
    public bool GoesOnAlone => mutant != Mutant.SupersededForever;

    /// <summary>
    /// Death never shrinks the set of configured members.
    /// Mutant <see cref="Mutant.DeathShrinksMembers"/>: members that are considered dead are not counted.
    /// </summary>
    /// <returns>The number of members that replaces the configured one; null: the configured one applies.</returns>
    public int? CountInstead(ReplicaContext context) => mutant == Mutant.DeathShrinksMembers
        ? context.Peers.Count(peer => peer.Liveness.State != LivenessState.Dead) + 1
        : null;

    /// <summary>
    /// A joining node is ready once it has the state of n − ⌊n/2⌋ other members: with fewer, a rolling restart can lose
    /// what a quorum had confirmed.
    /// Mutant <see cref="Mutant.ReadyAfterOne"/>: the state of one is enough.
    /// </summary>
    public int StatesNeeded(int members) => mutant == Mutant.ReadyAfterOne ? 1 : members - (members / 2);

    /// <summary>
    /// A leaving node first sends what is pending, and records that only it holds.
    /// Mutant <see cref="Mutant.LeaveUndrained"/>: it leaves immediately.
    /// </summary>
    public bool DrainsBeforeLeaving => mutant != Mutant.LeaveUndrained;
}
