using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>Rules R6 and R7: what digests compare, and what a relay sends and claims.</summary>
internal sealed class AntiEntropyRules(Mutant mutant)
{
    /// <summary>
    /// Every node exchanges digests with the other members, one after the other.
    /// Mutant <see cref="Mutant.NoAntiEntropy"/>: none does.
    /// </summary>
    public bool ExchangesDigests => mutant != Mutant.NoAntiEntropy;

    /// <summary>
    /// R6: a relay sends every record above the receiver's contiguous sequence, including those above its own: an
    /// operation that the claim covers may be visible only through a later record of the same slot.
    /// Mutant <see cref="Mutant.RelayStopsAtV"/>: it sends only those up to its own.
    /// </summary>
    public bool Relays(ulong seq, ulong theirSeq, ulong ownSeq) =>
        seq > theirSeq && !(mutant == Mutant.RelayStopsAtV && seq > ownSeq);

    /// <summary>
    /// R6: a relay claims no more than its own contiguous sequence, even if it holds records beyond it.
    /// Mutant <see cref="Mutant.RelayClaimsAll"/>: it claims the highest number that it holds.
    /// </summary>
    public ulong Claimed(ulong claimed, ulong seq) =>
        mutant == Mutant.RelayClaimsAll ? Math.Max(claimed, seq) : claimed;

    /// <summary>
    /// R7: two nodes hold the same records of an owner only if contiguous sequence and checksum are equal.
    /// Mutant <see cref="Mutant.DigestVectorOnly"/>: the sequence is enough.
    /// </summary>
    public bool IsSame(OwnerSlots owner, DigestEntry theirs) => theirs.ContiguousSeq == owner.ContiguousSeq
        && (theirs.Checksum == owner.Checksum || mutant == Mutant.DigestVectorOnly);

    /// <summary>
    /// Anti-entropy also sends this node's own records where no push is pending: in gossip mode to peers that are not
    /// pushed to, and to a peer that acknowledged everything and yet lacks some.
    /// Mutants <see cref="Mutant.SkipDeadPeers"/> and <see cref="Mutant.NoRetry"/>: own records are sent by push alone.
    /// </summary>
    public bool SendsOwnRecords => mutant is not (Mutant.SkipDeadPeers or Mutant.NoRetry);
}
