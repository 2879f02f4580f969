using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Resets;

/// <summary>Checks whether the resets in a batch are well formed, and whether this node can merge them yet.</summary>
internal static class ResetCheck
{
    /// <summary>
    /// Returns null if the record is a slot or a well-formed reset of a node, otherwise what was expected and found.
    /// </summary>
    public static Refusal? CheckForm(OwnerId by, SlotRecord record, OwnerComparer comparer)
    {
        if (record.Reset is not { } reset)
        {
            return null;
        }

        if (by.IsSession || record.Content.Added != 0 || record.Content.Subtracted != 0)
        {
            return Refusal.InvalidArgument(
                "A reset is malformed.", "a node's, with no totals", $"{by} with {record.Content}");
        }

        if (HasTwice(reset.Entries, comparer) || HasTwice(reset.Deleted, comparer))
        {
            return Refusal.InvalidArgument("A reset is malformed.", "each owner once", "one twice");
        }

        foreach (var (owner, content, absorptions) in reset.Entries.Concat(reset.Deleted))
        {
            if ((owner.Check() ?? PassReceiver.CheckContent(content)) is { } refusal)
            {
                return refusal;
            }

            if (absorptions < 0 || (owner.IsSession && absorptions > 0))
            {
                return Refusal.InvalidArgument(
                    "A reset is malformed.", "a count of absorptions, 0 of a session", $"{absorptions} of {owner}");
            }
        }

        return null;
    }

    /// <summary>
    /// Checks that this node knows all absorptions that the slots observed by a reset contain. Without one of them it
    /// would count the session's part again, which the reset removed. It refuses the batch until it knows them.
    /// </summary>
    public static Refusal? CheckAbsorptions(CounterStore store, PushRequest request)
    {
        Dictionary<OwnerId, int>? added = null;
        for (var i = 0; i < request.Records.Count; i++)
        {
            for (var j = 0; j < request.Records[i].Slots.Count; j++)
            {
                if (request.Records[i].Slots[j].Reset is { } reset
                    && FirstLacking(store, added ??= AddedBy(store, request), reset) is { } lacking)
                {
                    return Ahead(lacking, KnownOf(store, added, lacking.Owner));
                }
            }
        }

        return null;
    }

    private static bool HasTwice(IReadOnlyList<BaselineEntry> entries, OwnerComparer comparer) =>
        entries.Count > 1 && entries.DistinctBy(static entry => entry.Owner, comparer).Count() != entries.Count;

    private static Refusal Ahead(BaselineEntry lacking, int known)
    {
        var refusal = Refusal.FailedPrecondition(
            "A reset saw absorptions that are not here yet.", $"{lacking.Absorptions} of {lacking.Owner}", $"{known}");
        return refusal with { Reason = "RESET_AHEAD" };
    }

    private static BaselineEntry? FirstLacking(
        CounterStore store, Dictionary<OwnerId, int> added, Baseline reset)
    {
        foreach (var entry in reset.Entries.Concat(reset.Deleted))
        {
            if (entry.Absorptions > 0 && store.Find(entry.Owner) is not { IsQuarantined: true }
                && KnownOf(store, added, entry.Owner) < entry.Absorptions)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The number of an owner's absorptions that are known after the batch is merged.</summary>
    private static int KnownOf(CounterStore store, Dictionary<OwnerId, int> added, OwnerId owner) =>
        (store.Find(owner)?.Absorptions.Count ?? 0) + added.GetValueOrDefault(owner);

    /// <summary>Counts the absorptions of each owner that the batch adds, in one walk over it.</summary>
    private static Dictionary<OwnerId, int> AddedBy(CounterStore store, PushRequest request)
    {
        var added = new Dictionary<OwnerId, int>(store.Comparer);
        foreach (var group in request.Records.Where(group => group.Absorptions.Count > 0))
        {
            var last = store.Find(group.Owner)?.Absorptions is { Count: > 0 } known ? known[^1].Seq : 0;
            added[group.Owner] = added.GetValueOrDefault(group.Owner)
                + group.Absorptions.Count(absorption => absorption.Seq > last);
        }

        return added;
    }
}
