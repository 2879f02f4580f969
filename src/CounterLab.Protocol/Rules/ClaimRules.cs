using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Rules R1, R2, R5 and R8: what a pass claims, when it does so, and when a receiver accepts a claim.
/// </summary>
internal sealed class ClaimRules(Mutant mutant)
{
    /// <summary>
    /// R1, R2, R8: claims are frozen at the start of the pass and are sent in the last batch only. Claims of sessions
    /// that have been erased since are dropped: this node no longer has their records.
    /// Mutants: <see cref="Mutant.ClaimRaisedToHead"/> (R1), <see cref="Mutant.ClaimOnFirstBatch"/> (R2),
    /// <see cref="Mutant.ClaimOfErased"/> (R8).
    /// </summary>
    public IReadOnlyList<Claim> ClaimsIn(Pass pass, CounterStore store)
    {
        if (pass.IsLastBatch && store.AbsorptionCount > 0 && mutant != Mutant.ClaimOfErased
            && pass.Claims.Any(claim => store.IsErased(claim.Owner)))
        {
            return [.. pass.Claims.Where(claim => !store.IsErased(claim.Owner))];
        }

        if (mutant == Mutant.ClaimOnFirstBatch)
        {
            return pass.Batch == 0 ? pass.Claims : [];
        }

        if (mutant == Mutant.ClaimRaisedToHead && pass.IsLastBatch)
        {
            return [.. pass.Claims.Select(claim => Raised(claim, store.Own))];
        }

        return pass.IsLastBatch ? pass.Claims : [];
    }

    /// <summary>
    /// R2: merging a batch does not raise the contiguous sequence; only the claim in the last batch does.
    /// Mutant <see cref="Mutant.AdvancePerBatch"/>: each merged record raises it to its own number.
    /// </summary>
    public void OnMerged(CounterStore store, OwnerSlots owner, ulong seq)
    {
        if (mutant == Mutant.AdvancePerBatch)
        {
            store.Raise(owner, seq);
        }
    }

    /// <summary>
    /// R5: a claim holds only if the contiguous sequence has reached its start.
    /// Mutant <see cref="Mutant.ClaimUnguarded"/>: every claim holds.
    /// </summary>
    public bool Holds(ulong contiguousSeq, ulong from) => contiguousSeq >= from || mutant == Mutant.ClaimUnguarded;

    /// <summary>
    /// Each operation leaves its number on a record, so nobody can have a claim's last operation without a record of at
    /// least its number (issue 17, faults B12 and B14).
    /// </summary>
    public bool IsBacked(OwnerSlots owner, Claim claim) => claim.To <= owner.Newest || TrustsClaims;

    /// <summary>
    /// Mutants that claim before they send are not stopped by <see cref="IsBacked"/>: their claims are what the
    /// simulator must find.
    /// </summary>
    public bool TrustsClaims => mutant is Mutant.ClaimOnFirstBatch or Mutant.ClaimRaisedToHead
        or Mutant.ClaimOfErased or Mutant.AdvancePerBatch;

    /// <summary>
    /// R5: a claim only ever raises the contiguous sequence.
    /// Mutant <see cref="Mutant.ClaimLowersV"/>: it sets the sequence, even to a lower number.
    /// </summary>
    public void AfterClaim(OwnerSlots owner, Claim claim)
    {
        if (mutant == Mutant.ClaimLowersV && owner.ContiguousSeq >= claim.From)
        {
            owner.Rewind(claim.To);
        }
    }

    private static Claim Raised(Claim claim, OwnerSlots own) =>
        claim.Owner == own.Id ? claim with { To = own.ContiguousSeq } : claim;
}
