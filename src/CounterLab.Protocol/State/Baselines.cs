using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Computes what resets remove: value = val(slots) − val(baseline), both by the same rule. In either, an absorbed
/// session's part does not count if its absorber's part has reached the absorption's number, so an absorption that is
/// concurrent with resets removes nothing twice (docs/PROTOCOL.md, "Resets").
/// </summary>
internal sealed class Baselines(CounterStore store, ResetRules rules)
{
    private static readonly Dictionary<OwnerId, SlotContent> None = [];

    private readonly Dictionary<int, CounterBaseline> _byCounter = [];
    private readonly BaselineNames _names = new(store);
    private readonly BaselinePruner _pruner = new(store, rules);

    public CounterBaseline? Find(int counter) =>
        _byCounter.Count > 0 && _byCounter.TryGetValue(counter, out var baseline) ? baseline : null;

    /// <summary>Returns the slot that counts: the given one, or a newer one that a reset observed.</summary>
    public SlotContent Counted(int counter, OwnerId owner, SlotContent slot) =>
        Find(counter) is { } baseline && rules.JoinsBaselines ? baseline.Join(owner, slot) : slot;

    /// <summary>The number of owners that resets name, and of which nothing else is known here.</summary>
    public int UnknownCount => _names.UnknownCount;

    /// <summary>Whether a reset names an owner of which nothing else is known here.</summary>
    public bool NamesUnknown(OwnerId owner) => _names.IsUnknown(owner);

    /// <summary>Joins the baseline of a reset with those of earlier ones.</summary>
    public void Join(int counter, Baseline reset, AbsorptionIndex absorptions)
    {
        Invariant.Holds((uint)counter < (uint)store.Counters.Count, $"a known counter; found {counter}");
        if (Find(counter) is not { } baseline)
        {
            baseline = new CounterBaseline(store.Comparer);
            _byCounter.Add(counter, baseline);
        }

        rules.BeforeJoin(baseline.Seen);
        foreach (var (by, before) in Raise(counter, baseline.Seen, reset.Entries))
        {
            absorptions.OnRisen(by, counter, before, baseline.Seen[by.Id].Seq);
        }

        Raise(counter, baseline.Deleted, reset.Deletes ? reset.Entries : reset.Deleted);
    }

    /// <summary>Handles an owner whose records are here from now on.</summary>
    public void OnKnown(OwnerId owner) => _names.OnKnown(owner);

    /// <summary>Handles the absorption of a session in the counters whose resets had observed it.</summary>
    public void OnAbsorbed(OwnerId session)
    {
        foreach (var counter in _names.TakeCountersOf(session))
        {
            var baseline = _byCounter[counter];
            _pruner.Prune(baseline.Seen, session);
            _pruner.Prune(baseline.Deleted, session);
            store.Values.MarkStale(counter);
        }
    }

    /// <summary>Joins all resets again, because another owner absorbed a session than was known.</summary>
    public void Rebuild(AbsorptionIndex absorptions)
    {
        int[] counters = [.. _byCounter.Keys];
        _byCounter.Clear();
        _names.Clear();
        foreach (var counter in counters)
        {
            foreach (var owner in store.Owners)
            {
                if (owner.TryFindReset(counter, out var slot))
                {
                    Join(counter, owner.ResetOf(slot)!, absorptions);
                }
            }

            store.Values.MarkStale(counter);
        }
    }

    /// <summary>
    /// Whether a reset contains an earlier one of the same owner, as those of correct nodes do: everything that it
    /// observed, but sessions that their absorbers' parts contain by then.
    /// </summary>
    public bool Contains(Baseline later, Baseline earlier) =>
        Contains(later.Entries, earlier.Entries) && Contains(later.OfDeletes, earlier.OfDeletes);

    private bool Contains(IReadOnlyList<BaselineEntry> later, IReadOnlyList<BaselineEntry> earlier)
    {
        var seen = later.ToDictionary(entry => entry.Owner, entry => entry.Content);
        return earlier.All(entry => _pruner.IsSkipped(seen, entry.Owner)
            || (seen.TryGetValue(entry.Owner, out var content) && content.Resolve(entry.Content) == content));
    }

    /// <summary>The value of a counter, computed from its records.</summary>
    public Int128 ValueOf(int counter)
    {
        Int128 value = 0;
        if (Find(counter) is null)
        {
            foreach (var owner in store.Holders.Of(counter).AsSpan())
            {
                var counts = !owner.IsErased && owner.TryFind(counter, out var slot) && !owner.IsCovered(slot);
                value += counts ? owner.ContentOfCounter(counter).Value : 0;
            }

            return value; // no reset adds or removes anything
        }

        foreach (var (owner, content) in Counted(counter))
        {
            value += content.Value;
        }

        foreach (var (_, content) in Subtracted(counter))
        {
            value -= content.Value;
        }

        return value;
    }

    /// <summary>Returns what resets remove, by owner.</summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> Subtracted(int counter) =>
        Subtracted(Find(counter)?.Seen ?? None);

    /// <summary>Returns the part of one owner that counts; empty if there is none.</summary>
    public SlotContent Counted(int counter, OwnerId owner)
    {
        if (store.Find(owner) is { } slots && slots.TryFind(counter, out var slot))
        {
            return slots.IsCovered(slot) ? default : Counted(counter, owner, slots.ContentOf(slot));
        }

        return IsCovered(counter, owner) ? default : Counted(counter, owner, default);
    }

    /// <summary>Returns all parts that count, by owner.</summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> Counted(int counter)
    {
        var baseline = rules.JoinsBaselines ? Find(counter) : null;
        foreach (var owner in store.Holders.Of(counter))
        {
            if (!owner.IsErased && owner.TryFind(counter, out var slot) && !owner.IsCovered(slot))
            {
                var content = owner.ContentOf(slot);
                yield return (owner.Id, baseline?.Join(owner.Id, content) ?? content);
            }
        }

        foreach (var (owner, content) in baseline?.Seen ?? None)
        {
            if (!HasSlot(owner, counter) && !IsCovered(counter, owner))
            {
                yield return (owner, content);
            }
        }
    }

    /// <summary>Whether the counter has an operation that no delete observed.</summary>
    public bool Exists(int counter) =>
        Find(counter) is not { Deleted: { Count: > 0 } deleted }
            || Totals(Counted(counter)) != Totals(Subtracted(deleted));

    /// <summary>Creates the baseline of a reset at this time: what this node now observes.</summary>
    public Baseline See(int counter, bool deletes) => new(
        Entries(Counted(counter)), deletes, deletes
            ? [] : Entries((Find(counter)?.Deleted ?? None).Select(pair => (pair.Key, pair.Value))));

    /// <summary>
    /// Creates the baseline of a reset without the owners of which this node knows nothing but what resets of others
    /// observed. What they added is removed by those resets. Only a reset that would be too large leaves them out.
    /// </summary>
    public Baseline SeeKnown(int counter, bool deletes)
    {
        var all = See(counter, deletes);
        var own = store.Own.TryFindReset(counter, out var slot) ? store.Own.ResetOf(slot) : null;
        var kept = (own?.Entries ?? []).Concat(own?.Deleted ?? []).Select(entry => entry.Owner)
            .ToHashSet(store.Comparer);
        bool IsKept(BaselineEntry entry) => store.Knows(entry.Owner) || kept.Contains(entry.Owner);
        return new Baseline([.. all.Entries.Where(IsKept)], deletes, [.. all.Deleted.Where(IsKept)]);
    }

    /// <summary>Checks that the baselines are the join of all known resets.</summary>
    public void AssertInvariants()
    {
        var counters = 0;
        foreach (var owner in store.Owners)
        {
            for (var slot = 0; slot < owner.Count; slot++)
            {
                if (owner.ResetOf(slot) is { } reset)
                {
                    var baseline = Find(owner.CounterOf(slot));
                    Invariant.Holds(
                        baseline is not null, $"a baseline of '{store.Counters.NameOf(owner.CounterOf(slot))}'");
                    baseline!.AssertInvariants(reset);
                    counters++;
                }
            }
        }

        _names.AssertInvariants(_byCounter);
        Invariant.Holds(_byCounter.Count <= counters, $"baselines of {counters} resets; found {_byCounter.Count}");
    }

    private IReadOnlyList<BaselineEntry> Entries(IEnumerable<(OwnerId Owner, SlotContent Content)> slots) =>
        [.. slots.Where(slot => slot.Content.Seq > 0).Select(slot => new BaselineEntry(
            slot.Owner, slot.Content, store.Find(slot.Owner)?.AbsorptionsUpTo(slot.Content.Seq) ?? 0))];

    /// <summary>
    /// Raises the entries of a baseline to those that a reset observed, and removes the sessions that their absorbers'
    /// parts include now. Returns the absorbers among the owners, each with its number before.
    /// </summary>
    private List<(OwnerSlots By, ulong Before)> Raise(
        int counter, Dictionary<OwnerId, SlotContent> seen, IReadOnlyList<BaselineEntry> entries)
    {
        List<(OwnerSlots By, ulong Before)>? absorbers = null;
        foreach (var (owner, content, _) in entries)
        {
            var before = seen.GetValueOrDefault(owner);
            seen[owner] = before.Resolve(content);
            if (before.Seq == 0)
            {
                _names.Add(owner, counter);
            }

            if (store.Find(owner) is { Absorptions.Count: > 0 } by && content.Seq > before.Seq)
            {
                (absorbers ??= []).Add((by, before.Seq));
            }
        }

        foreach (var (owner, _, _) in entries)
        {
            _pruner.Prune(seen, owner);
        }

        absorbers?.ForEach(pair => _pruner.PruneAbsorbed(seen, pair.By, pair.Before));
        return absorbers ?? [];
    }

    private bool HasSlot(OwnerId owner, int counter) => store.Find(owner) is { } slots && slots.TryFind(counter, out _);

    /// <summary>Whether the absorber's slot includes a session that is known only from a baseline.</summary>
    private bool IsCovered(int counter, OwnerId session) =>
        store.AbsorptionOf(session) is { } absorption && store.CountedSeq(absorption.By, counter) >= absorption.Seq;

    private IEnumerable<(OwnerId Owner, SlotContent Content)> Subtracted(Dictionary<OwnerId, SlotContent> seen)
    {
        foreach (var (owner, content) in seen)
        {
            if (!_pruner.IsSkipped(seen, owner))
            {
                yield return (owner, content);
            }
        }
    }

    private static (Int128 Added, Int128 Subtracted) Totals(IEnumerable<(OwnerId Owner, SlotContent Content)> slots)
    {
        Int128 added = 0, subtracted = 0;
        foreach (var (_, content) in slots)
        {
            (added, subtracted) = (added + content.Added, subtracted + content.Subtracted);
        }

        return (added, subtracted);
    }
}
