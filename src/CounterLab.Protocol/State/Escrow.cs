using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// What an owner's slot of a bounded counter contains in addition to its totals, under the same operation number. Since
/// both are one record, a right cannot be both given away and used (bounded counter, Balegas et al. 2015). Rights
/// given away only grow.
/// </summary>
/// <param name="State">The state of the bounds that this owner created, or tried to create.</param>
/// <param name="Out">The rights given to other owners, each receiver once.</param>
/// <param name="WantedDown">
/// Rights to subtract that the owner has requested, in total; lowered when it no longer needs them.
/// </param>
/// <param name="WantedUp">The same for rights to add.</param>
public sealed record Escrow(
    Bound Bound, BoundState State, IReadOnlyList<Transfer> Out, ulong WantedDown, ulong WantedUp)
{
    /// <summary>The escrow of an owner that has created no bounds and moved no rights.</summary>
    public static Escrow Empty { get; } = new(default, BoundState.None, [], 0, 0);

    /// <summary>
    /// The owner whose grant of bounds this owner voted for; null: it has not voted. It never votes for another.
    /// </summary>
    public OwnerId? Vote { get; init; }

    /// <summary>
    /// The owner whose grant of bounds is in effect, since this owner has seen the votes of a majority; null: it has
    /// not.
    /// </summary>
    public OwnerId? Settled { get; init; }

    /// <summary>Returns the rights given to an owner so far.</summary>
    public Transfer To(OwnerId owner)
    {
        for (var i = 0; i < Out.Count; i++)
        {
            if (Out[i].To == owner)
            {
                return Out[i];
            }
        }

        return new Transfer(owner, 0, 0);
    }

    /// <summary>Returns the escrow with more rights given to an owner.</summary>
    public Escrow Give(OwnerId to, ulong down, ulong up)
    {
        var before = To(to);
        var after = new Transfer(to, before.Down + down, before.Up + up);
        return this with { Out = [.. Out.Where(transfer => transfer.To != to), after] };
    }

    /// <summary>Whether a correct owner can write this escrow after the earlier one.</summary>
    public static bool MayFollow(Escrow? before, Escrow? after)
    {
        if (before is null)
        {
            return true;
        }

        return after is not null && MayBecome(before.Vote, after.Vote) && MayBecome(before.Settled, after.Settled)
            && (before.State != BoundState.Granted
                || (after.State == BoundState.Granted && after.Bound == before.Bound))
            && HaveGrown(before.Out, after.Out);
    }

    /// <summary>
    /// Combines the comparison by operation number with that of the escrows: equal numbers must have equal content. A
    /// node of an earlier build relays an escrow without the vote in it; that is the same escrow, of which the complete
    /// one is kept.
    /// </summary>
    internal static SlotMerge Compare(SlotMerge bySeq, Escrow? before, Escrow? after)
    {
        if (before is null && after is null)
        {
            return bySeq;
        }

        var isBroken = bySeq switch
        {
            SlotMerge.Same => !Equals(before, after) && !Completes(before, after) && !Completes(after, before),
            SlotMerge.Newer => !MayFollow(before, after),
            SlotMerge.Older => !MayFollow(after, before),
            _ => true,
        };
        return isBroken ? SlotMerge.Broken
            : bySeq == SlotMerge.Same && !Equals(before, after) && Completes(after, before) ? SlotMerge.Newer
            : bySeq;
    }

    /// <summary>
    /// A hash of the content that is the same on every node, whatever the order of the transfers. It also orders
    /// escrows that contradict each other.
    /// </summary>
    internal ulong ContentHash()
    {
        unchecked
        {
            var sum = Chance.Mix((ulong)State + (WantedDown * 3) + Chance.Mix(WantedUp));
            sum += Chance.Mix((ulong)(Bound.Floor ?? long.MinValue)) + Chance.Mix(~(ulong)(Bound.Cap ?? long.MinValue));
            for (var i = 0; i < Out.Count; i++)
            {
                sum += Chance.Mix(RecordChecksum.OfOwner(Out[i].To) + Chance.Mix(Out[i].Down) + (Out[i].Up * 3));
            }

            sum += Vote is { } vote ? Chance.Mix(RecordChecksum.OfOwner(vote)) : 0;
            return Settled is { } settled ? Chance.Mix(sum + RecordChecksum.OfOwner(settled)) : sum;
        }
    }

    /// <summary>
    /// What every node makes of two escrows that contradict each other, in whatever order they arrive: the most that
    /// was given to each receiver, since it may have used it; bounds that were granted; and the later request.
    /// </summary>
    internal static Escrow? Resolve(Escrow? one, ulong seq, Escrow? other, ulong otherSeq)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var bounds = PickBounds(one, seq, other, otherSeq);
        var wishes = otherSeq != seq ? (otherSeq > seq ? other : one)
            : (other.WantedDown, other.WantedUp).CompareTo((one.WantedDown, one.WantedUp)) > 0 ? other : one;
        return new Escrow(bounds.Bound, bounds.State, Most(one.Out, other.Out), wishes.WantedDown, wishes.WantedUp)
        {
            Vote = Lower(one.Vote, other.Vote),
            Settled = Lower(one.Settled, other.Settled),
        };
    }

    /// <summary>
    /// Whether each receiver was given the same or more. A message may contain tens of thousands of transfers, so large
    /// lists are sorted instead of compared pairwise.
    /// </summary>
    private static bool HaveGrown(IReadOnlyList<Transfer> before, IReadOnlyList<Transfer> after)
    {
        if ((long)before.Count * after.Count <= 1_024)
        {
            return before.All(one => after.FirstOrDefault(other => other.To == one.To) is var to && IsGrown(one, to));
        }

        if (after.Count < before.Count)
        {
            return false; // each receiver is listed once
        }

        Transfer[] sorted = [.. after.OrderBy(static transfer => transfer.To, OwnerOrder.Instance)];
        OwnerId[] receivers = [.. sorted.Select(static transfer => transfer.To)];
        return before.All(one => Array.BinarySearch(receivers, one.To, OwnerOrder.Instance) is var index
            && IsGrown(one, index < 0 ? default : sorted[index]));
    }

    /// <summary>The most that either list gives to each receiver, in the order of the receivers.</summary>
    private static List<Transfer> Most(IReadOnlyList<Transfer> one, IReadOnlyList<Transfer> other)
    {
        var most = new List<Transfer>(Math.Max(one.Count, other.Count));
        foreach (var transfer in one.Concat(other).OrderBy(static transfer => transfer.To, OwnerOrder.ByNode))
        {
            if (most.Count > 0 && most[^1] is var last && last.To == transfer.To)
            {
                most[^1] = new Transfer(
                    last.To, Math.Max(last.Down, transfer.Down), Math.Max(last.Up, transfer.Up));
            }
            else
            {
                most.Add(transfer);
            }
        }

        return most;
    }

    private static bool IsGrown(Transfer before, Transfer after) =>
        after.Down >= before.Down && after.Up >= before.Up;

    private static OwnerId? Lower(OwnerId? one, OwnerId? other) =>
        one is { } a && other is { } b ? (OwnerOrder.IsLower(a, b) ? a : b) : one ?? other;

    /// <summary>A vote does not change. A node of an earlier build may have dropped it on the way.</summary>
    private static bool MayBecome(OwnerId? before, OwnerId? after) =>
        before is null || after is null || before == after;

    /// <summary>Whether the first escrow is the second one together with a vote that the second lacks.</summary>
    private static bool Completes(Escrow? full, Escrow? other) => full is not null && other is not null
        && other with { Vote = other.Vote ?? full.Vote, Settled = other.Settled ?? full.Settled } == full;

    private static Escrow PickBounds(Escrow one, ulong seq, Escrow other, ulong otherSeq)
    {
        var isGranted = (one.State == BoundState.Granted, other.State == BoundState.Granted);
        return isGranted switch
        {
            (true, false) => one,
            (false, true) => other,
            (false, false) when otherSeq != seq => otherSeq > seq ? other : one,
            _ => other.BoundsHash() > one.BoundsHash() ? other : one,
        };
    }

    private ulong BoundsHash() => unchecked(
        Chance.Mix((ulong)(Bound.Floor ?? long.MinValue) + (ulong)State)
            + Chance.Mix(~(ulong)(Bound.Cap ?? long.MinValue)));

    /// <summary>Compares by content.</summary>
    public bool Equals(Escrow? other) => other is not null && Bound == other.Bound && State == other.State
        && WantedDown == other.WantedDown && WantedUp == other.WantedUp && Vote == other.Vote
        && Settled == other.Settled && Out.SequenceEqual(other.Out);

    /// <summary>Hashes by content.</summary>
    public override int GetHashCode() => ((int)State * 31) + Out.Count + (int)(WantedDown + WantedUp);
}
