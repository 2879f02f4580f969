using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>Write concerns, read concerns and tokens (docs/GUARANTEES.md).</summary>
internal sealed class ConcernRules(Mutant mutant)
{
    /// <summary>
    /// A quorum is counted over all configured members, including dead ones.
    /// Mutant <see cref="Mutant.QuorumOfTheLive"/>: it is counted over those considered alive.
    /// </summary>
    public int QuorumBase(ReplicaContext context, int configured) => mutant == Mutant.QuorumOfTheLive
        ? context.Peers.Count(peer => peer.Liveness.State == LivenessState.Alive) + 1
        : configured;

    /// <summary>
    /// A write that waits for members is pushed to that many peers at once, also in gossip mode, whose few peers would
    /// pass it on too slowly.
    /// Mutant <see cref="Mutant.GossipOnly"/>: it is pushed to the few peers of gossip mode.
    /// </summary>
    public int PeersToReach(int holders) => mutant == Mutant.GossipOnly ? 0 : Math.Max(0, holders - 1);

    /// <summary>
    /// A member counts for a read concern when this node has everything in its digest.
    /// Mutant <see cref="Mutant.ReadWithoutWaiting"/>: it counts as soon as its digest has arrived.
    /// </summary>
    public bool IsReached(HeardDigest digest, ReplicaContext context) =>
        mutant == Mutant.ReadWithoutWaiting || digest.IsReached(context);

    /// <summary>
    /// A state that contains everything in a token may serve it.
    /// Mutant <see cref="Mutant.StrictDominance"/>: it must contain more.
    /// </summary>
    public bool Serves(CounterStore store, IReadOnlyList<VectorEntry> token) => mutant != Mutant.StrictDominance
        || token.Count == 0 || !token.All(entry => store.Find(entry.Owner)?.ContiguousSeq <= entry.Seq);

    /// <summary>
    /// A token names the contiguous sequence of every owner.
    /// Mutant <see cref="Mutant.TokenOfThisNodeOnly"/>: it names only that of the node that answers.
    /// </summary>
    public bool IsInToken(OwnerId owner, OwnerId self) => mutant != Mutant.TokenOfThisNodeOnly || owner == self;
}
