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
    public bool IsSame(DigestEntry ours, DigestEntry theirs) => theirs.ContiguousSeq == ours.ContiguousSeq
        && ((theirs.Checksum == ours.Checksum && theirs.IsQuarantined == ours.IsQuarantined)
            || mutant == Mutant.DigestVectorOnly);

    /// <summary>
    /// R6, R7: the operation number above which a relay sends records: the receiver's contiguous sequence. If the
    /// owner's records contradict each other, as two copies of a session's client make them, the receiver may lack some
    /// at or below that number, so all are sent. It is known, or sequences and newest records are equal, yet the
    /// checksums differ. Where the owner may be in the middle of a pass, equal newest records beyond the sequence mean
    /// nothing.
    /// Mutant <see cref="Mutant.ContradictionHidden"/>: only records above the sequence are sent.
    /// </summary>
    /// <param name="mayPush">Whether the owner may be pushing records at this time.</param>
    public ulong RelaysFrom(OwnerSlots owner, DigestEntry theirs, bool mayPush)
    {
        var v = owner.ContiguousSeq;
        var isContradicted = owner.IsQuarantined || (theirs.ContiguousSeq == v && v > 0
            && theirs.Newest == owner.Newest && (!mayPush || owner.Newest == v));
        return isContradicted && mutant != Mutant.ContradictionHidden ? 0 : theirs.ContiguousSeq;
    }

    /// <summary>
    /// Anti-entropy also sends this node's own records where no push is pending: in gossip mode to peers that are not
    /// pushed to, and to a peer that acknowledged everything and yet lacks some.
    /// Mutants <see cref="Mutant.SkipDeadPeers"/> and <see cref="Mutant.NoRetry"/>: own records are sent by push alone.
    /// </summary>
    public bool SendsOwnRecords => mutant is not (Mutant.SkipDeadPeers or Mutant.NoRetry);

    /// <summary>
    /// A record with a number above its owner's last operation, as the owner itself states it after this node had the
    /// record, was not written by the owner.
    /// </summary>
    public bool IsForged(ulong held, ulong written) => held > written && mutant != Mutant.ReuseIncarnation;
}
