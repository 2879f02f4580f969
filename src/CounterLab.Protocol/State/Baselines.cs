using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// What resets take away: value = val(slots) − val(baseline), both by the same rule. A session's part is not counted, in
/// either, where its absorber's part has the absorption's number; so an absorption amid resets takes nothing twice
/// (docs/PROTOCOL.md, resets).
/// </summary>
internal sealed class Baselines(CounterStore store, ResetRules rules)
{
    private static readonly Dictionary<OwnerId, SlotContent> None = [];

    private readonly Dictionary<int, CounterBaseline> _byCounter = [];

    public CounterBaseline? Find(int counter) => _byCounter.Count > 0 && _byCounter.TryGetValue(counter, out var baseline) ? baseline : null;

    /// <summary>The slot as it counts.</summary>
    public SlotContent Counted(int counter, OwnerId owner, SlotContent slot) =>
        Find(counter) is { } baseline && rules.JoinsBaselines ? baseline.Join(owner, slot) : slot;

    /// <summary>A reset's record arrived.</summary>
    public void Join(int counter, Baseline reset)
    {
        if (Find(counter) is not { } baseline)
        {
            baseline = new CounterBaseline();
            _byCounter.Add(counter, baseline);
        }

        baseline.Join(reset, rules);
        Prune(baseline);
    }

    /// <summary>A session was absorbed: works the values of counters out anew whose resets saw something of it.</summary>
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

    /// <summary>The value of a counter, from nothing but its records.</summary>
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

    /// <summary>What resets take away, by owner.</summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> Subtracted(int counter) => Subtracted(Find(counter)?.Seen ?? None);

    /// <summary>One owner's part as it counts; empty: it does not.</summary>
    public SlotContent Counted(int counter, OwnerId owner)
    {
        if (store.Find(owner) is { } slots && slots.TryFind(counter, out var slot))
        {
            return slots.IsCovered(slot) ? default : Counted(counter, owner, slots.ContentOf(slot));
        }

        return IsCovered(counter, owner) ? default : Counted(counter, owner, default);
    }

    /// <summary>Whose slots count, and with what.</summary>
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

    /// <summary>Somebody did something to the counter that no delete had seen.</summary>
    public bool Exists(int counter) =>
        Find(counter) is not { Deleted: { Count: > 0 } deleted } || Totals(Counted(counter)) != Totals(Subtracted(deleted));

    /// <summary>What a reset would see now.</summary>
    public Baseline See(int counter, bool deletes) => new(
        Entries(Counted(counter)), deletes, deletes ? [] : Entries((Find(counter)?.Deleted ?? None).Select(pair => (pair.Key, pair.Value))));

    private IReadOnlyList<BaselineEntry> Entries(IEnumerable<(OwnerId Owner, SlotContent Content)> slots) =>
        [.. slots.Where(slot => slot.Content.Seq > 0).Select(slot => new BaselineEntry(
            slot.Owner, slot.Content, store.Find(slot.Owner)?.AbsorptionsUpTo(slot.Content.Seq) ?? 0))];

    /// <summary>
    /// Forgets what the absorber's part holds of absorbed sessions: it stays so, since numbers only grow. So what is kept does
    /// not grow with the sessions there ever were.
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

    /// <summary>A session that is in a baseline only: its absorber's slot holds it.</summary>
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

    /// <summary>The absorber's part of what was seen holds the session's.</summary>
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
