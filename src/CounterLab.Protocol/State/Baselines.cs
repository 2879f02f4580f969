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

    public CounterBaseline? Find(int counter) =>
        _byCounter.Count > 0 && _byCounter.TryGetValue(counter, out var baseline) ? baseline : null;

    /// <summary>Returns the slot that counts: the given one, or a newer one that a reset observed.</summary>
    public SlotContent Counted(int counter, OwnerId owner, SlotContent slot) =>
        Find(counter) is { } baseline && rules.JoinsBaselines ? baseline.Join(owner, slot) : slot;

    /// <summary>Joins the baseline of a reset with those of earlier ones.</summary>
    public void Join(int counter, Baseline reset)
    {
        Invariant.Holds((uint)counter < (uint)store.Counters.Count, $"a known counter; found {counter}");
        if (Find(counter) is not { } baseline)
        {
            baseline = new CounterBaseline();
            _byCounter.Add(counter, baseline);
        }

        baseline.Join(reset, rules);
        Prune(baseline);
    }

    /// <summary>Recomputes, after a session was absorbed, the counters whose resets had observed it.</summary>
    public void OnAbsorbed(OwnerId session)
    {
        foreach (var (counter, baseline) in _byCounter)
        {
            if (baseline.Seen.ContainsKey(session))
            {
                Prune(baseline);
                store.Recount(counter);
            }
        }
    }

    /// <summary>The value of a counter, computed from its records.</summary>
    public Int128 ValueOf(int counter)
    {
        Int128 value = 0;
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
        foreach (var owner in store.Owners)
        {
            if (owner.TryFind(counter, out var slot) && !owner.IsCovered(slot))
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

        Invariant.Holds(_byCounter.Count <= counters, $"baselines of {counters} resets; found {_byCounter.Count}");
    }

    private IReadOnlyList<BaselineEntry> Entries(IEnumerable<(OwnerId Owner, SlotContent Content)> slots) =>
        [.. slots.Where(slot => slot.Content.Seq > 0).Select(slot => new BaselineEntry(
            slot.Owner, slot.Content, store.Find(slot.Owner)?.AbsorptionsUpTo(slot.Content.Seq) ?? 0))];

    /// <summary>
    /// Removes an absorbed session from a baseline if the absorber's part of the baseline includes it. That remains so,
    /// since operation numbers only rise. The size of a baseline therefore does not grow with the number of past
    /// sessions.
    /// </summary>
    private void Prune(CounterBaseline baseline)
    {
        foreach (var seen in new[] { baseline.Seen, baseline.Deleted })
        {
            foreach (var session in seen.Keys.Where(owner => IsSkipped(seen, owner)).ToList())
            {
                seen.Remove(session);
            }
        }
    }

    private bool HasSlot(OwnerId owner, int counter) => store.Find(owner) is { } slots && slots.TryFind(counter, out _);

    /// <summary>Whether the absorber's slot includes a session that is known only from a baseline.</summary>
    private bool IsCovered(int counter, OwnerId session) =>
        store.AbsorptionOf(session) is { } absorption && store.CountedSeq(absorption.By, counter) >= absorption.Seq;

    private IEnumerable<(OwnerId Owner, SlotContent Content)> Subtracted(Dictionary<OwnerId, SlotContent> seen)
    {
        foreach (var (owner, content) in seen)
        {
            if (!IsSkipped(seen, owner))
            {
                yield return (owner, content);
            }
        }
    }

    /// <summary>Whether the absorber's part of the baseline includes the session's part.</summary>
    private bool IsSkipped(Dictionary<OwnerId, SlotContent> seen, OwnerId owner)
    {
        if (!owner.IsSession || store.AbsorptionOf(owner) is not { } absorption)
        {
            return false;
        }

        return rules.IsSkipped(seen.GetValueOrDefault(absorption.By.Id).Seq, absorption.Seq);
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
