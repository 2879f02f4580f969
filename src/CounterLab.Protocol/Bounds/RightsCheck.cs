using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Checks whether this node may add to a bounded counter. Only its rights decide, not the value that it sees.
/// </summary>
internal sealed class RightsCheck(ReplicaContext context, Transfers transfers)
{
    /// <summary>
    /// Returns null if the add is allowed, otherwise the refusal. Requests the missing rights if other nodes may have
    /// them.
    /// </summary>
    public Refusal? Check(string name, long amount)
    {
        if (!BoundedName.Is(name))
        {
            return null;
        }

        var escrows = context.Store.Escrows;
        if (!context.Store.Counters.TryFind(name, out var counter) || escrows.BoundOf(counter) is not { } bound)
        {
            return NoBound(name, counter);
        }

        var (down, up) = escrows.Own(counter);
        var (rights, need) = (amount > 0 ? up : down, Int128.Abs(amount));
        if (rights >= need)
        {
            return null;
        }

        var value = context.Store.Values.Of(counter);
        var room = amount > 0 ? bound.Cap!.Value - value : value - bound.Floor!.Value;
        if (room < need)
        {
            return Refusal.FailedPrecondition(
                amount > 0
                    ? "The cap is reached: no node has these rights left."
                    : "The floor is reached: no node has these rights left.",
                $"a value within {bound}", FormattableString.Invariant(
                    $"{value} and {amount}")).Because(BoundReasons.Reached);
        }

        transfers.NoteShortage(counter, amount > 0, (ulong)need);
        return new Refusal(
            RefusalCode.Unavailable,
            $"{context.Self.Node} has too few rights to that counter; it requests some from other nodes.",
            FormattableString.Invariant($"rights to {(amount > 0 ? "add" : "subtract")} {need}"),
            FormattableString.Invariant(
                $"{Int128.Max(0, rights)} of the {room} within {bound}")).Because(BoundReasons.NoLocalRights);
    }

    private Refusal NoBound(string name, int counter)
    {
        var isPending = context.Store.Counters.TryFind(name, out _) && context.Store.Escrows.IsPending(counter);
        return isPending
            ? new Refusal(
                RefusalCode.Unavailable, "The counter's bounds are being created.", "bounds that are in effect",
                $"bounds of {Quote.Of(name)} that wait for members").Because(BoundReasons.Pending)
            : new Refusal(
                RefusalCode.Unavailable, $"{context.Self.Node} knows of no bounds of the counter.",
                "bounds, created before", $"none of {Quote.Of(name)}").Because(BoundReasons.Unknown);
    }
}
