using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Checks whether records of bounded counters are well formed. Only nodes have rights, and bounded counters cannot be
/// reset.
/// </summary>
internal static class EscrowCheck
{
    public static Refusal? CheckForm(OwnerId by, SlotRecord record, ReplicaLimits limits, OwnerComparer comparer)
    {
        if (!BoundedName.Is(record.Counter))
        {
            return record.Escrow is null ? null : Malformed("an escrow on a bounded counter", Quote.Of(record.Counter));
        }

        if (by.IsSession || record.Reset is not null)
        {
            return BoundedName.CheckUnbounded(record.Counter, "Sessions and resets do not go with bounds");
        }

        return record.Escrow is { } escrow
            ? CheckBound(escrow) ?? CheckVote(escrow.Vote) ?? CheckVote(escrow.Settled)
                ?? CheckOut(by, escrow, limits, comparer)
            : null;
    }

    private static Refusal? CheckVote(OwnerId? owner) => owner is not { } granter ? null
        : granter.Check() ?? (granter.IsSession ? Malformed("a vote for a node", granter.ToString()) : null);

    private static Refusal? CheckBound(Escrow escrow) => escrow.State switch
    {
        BoundState.None => null,
        BoundState.Proposed or BoundState.Granted or BoundState.Withdrawn => escrow.Bound.Check(),
        _ => Malformed("a known state", escrow.State.ToString()),
    };

    private static Refusal? CheckOut(OwnerId by, Escrow escrow, ReplicaLimits limits, OwnerComparer comparer)
    {
        if (escrow.Out.Count > limits.OwnersMerged)
        {
            return Malformed($"transfers to at most {limits.OwnersMerged}", $"{escrow.Out.Count}");
        }

        var seen = new HashSet<OwnerId>(comparer);
        foreach (var (to, down, up) in escrow.Out)
        {
            if (to.Check() is { } refusal)
            {
                return refusal;
            }

            if (to.IsSession || to == by || !seen.Add(to) || down > SlotContent.TotalMax || up > SlotContent.TotalMax)
            {
                return Malformed(
                    "a transfer to another incarnation, each once, of at most 2^63-1", $"{down} and {up} to {to}");
            }
        }

        return null;
    }

    private static Refusal Malformed(string expected, string found) =>
        Refusal.InvalidArgument("An escrow is malformed.", expected, found);
}
