using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>Accepts the claims of the last batch of a pass (rule R5).</summary>
internal sealed class ClaimReceiver(ReplicaContext context)
{
    /// <summary>
    /// Accepts the claims that hold. Returns the contiguous sequences of the owners whose claims do not, and of those
    /// which nobody may count as confirmed: sessions whose records contradict each other, and all from a process that
    /// another one has replaced; null: there are none.
    /// </summary>
    public List<VectorEntry>? Accept(IReadOnlyList<Claim> claims, bool isFromReplaced)
    {
        var rules = context.Rules.Claims;
        List<VectorEntry>? behind = null;
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            if (claim.Owner == context.Self || context.Store.IsErased(claim.Owner))
            {
                continue;
            }

            if (!rules.TrustsClaims && context.Store.Find(claim.Owner) is null)
            {
                (behind ??= []).Add(new VectorEntry(claim.Owner, 0)); // no record backs it, and no owner is created
                continue;
            }

            var owner = context.Store.OwnerOf(claim.Owner);
            var holds = rules.Holds(owner.ContiguousSeq, claim.From) && rules.IsBacked(owner, claim);
            if (holds)
            {
                context.Store.Raise(owner, claim.To);
            }

            if (!holds || isFromReplaced || (owner.IsQuarantined && owner.Id.IsSession))
            {
                (behind ??= []).Add(new VectorEntry(claim.Owner, owner.ContiguousSeq));
            }

            rules.AfterClaim(owner, claim);
        }

        return behind;
    }
}
