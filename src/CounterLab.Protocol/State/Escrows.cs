using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// The bounded counters that this node knows, and the rights that follow from their records. An owner's own record is
/// exact. The records of others may be outdated, but what they gave only grows, so the rights that this node computes
/// for itself never exceed those that it has.
/// <code>
/// down(i) = (−floor if i created the bounds, else 0) + added(i) − subtracted(i) − given by i + given to i
/// up(i)   =   (cap if i created the bounds, else 0) + subtracted(i) − added(i) − given by i + given to i
/// </code>
/// No right is below 0, and their sums are value − floor and cap − value. The value therefore stays within the bounds,
/// no matter what each node sees of it (Balegas et al., "Extending Eventually Consistent Cloud Databases for Enforcing
/// Numeric Invariants", 2015).
/// </summary>
internal sealed class Escrows(CounterStore store, BoundRules rules)
{
    private readonly Dictionary<int, CounterEscrows> _byCounter = [];

    /// <summary>The number of counters with bounds, or with attempts to create some.</summary>
    public int Count => _byCounter.Count;

    /// <summary>
    /// The counters with bounds, or with attempts to create some, in the order in which they became known.
    /// </summary>
    public IEnumerable<int> Counters => _byCounter.Keys;

    /// <summary>Whether the counter has bounds, or attempts to create some.</summary>
    public bool Knows(int counter) => _byCounter.ContainsKey(counter);

    /// <summary>The counters whose escrows changed since the set was last emptied.</summary>
    public SortedSet<int> Changed { get; } = [];

    /// <summary>The counters with grants none of which is known to be in effect.</summary>
    public SortedSet<int> Unsettled { get; } = [];

    /// <summary>
    /// The counters whose escrows changed while they had grants none of which was known to be in effect, since the set
    /// was last emptied.
    /// </summary>
    public SortedSet<int> Undecided { get; } = [];

    /// <summary>
    /// Whether grants take effect without votes: while a member runs an earlier build, which casts none.
    /// </summary>
    public bool TakeEffectAtOnce { get; set; }

    /// <summary>The escrows of a counter, by owner.</summary>
    public IEnumerable<KeyValuePair<OwnerId, Escrow>> Of(int counter) =>
        _byCounter.TryGetValue(counter, out var all) ? all.All : [];

    public Escrow Of(int counter, OwnerId owner) =>
        _byCounter.TryGetValue(counter, out var all) ? all.Of(owner) : Escrow.Empty;

    public void Note(int counter, OwnerId owner, Escrow escrow)
    {
        Invariant.Holds((uint)counter < (uint)store.Counters.Count, $"a known counter; found {counter}");
        Invariant.Holds(!owner.IsSession, $"an escrow of a node; found one of {owner}");
        if (!_byCounter.TryGetValue(counter, out var all))
        {
            _byCounter.Add(counter, all = new CounterEscrows(store.Comparer));
        }

        var wasUnsettled = all.IsUnsettled;
        all.Set(owner, escrow);
        Changed.Add(counter);
        if (wasUnsettled || all.IsUnsettled)
        {
            _ = all.IsUnsettled ? Unsettled.Add(counter) : Unsettled.Remove(counter);
            Undecided.Add(counter);
        }
    }

    /// <summary>The bounds in effect; null: this node knows of none.</summary>
    public Bound? BoundOf(int counter) => InEffect(counter) is { } granter ? Of(counter, granter).Bound : null;

    /// <summary>
    /// The owner whose grant is in effect: one for which a majority voted. If there are several, as there are after two
    /// clusters have become one, the lowest, so that all nodes show the same.
    /// </summary>
    public OwnerId? InEffect(int counter) =>
        _byCounter.TryGetValue(counter, out var all)
            ? all.Settled ?? (TakeEffectAtOnce ? all.FirstGranter : null) : null;

    /// <summary>The lowest owner that granted bounds; null: there is none.</summary>
    public OwnerId? FirstGranter(int counter) =>
        _byCounter.TryGetValue(counter, out var all) ? all.FirstGranter : null;

    /// <summary>
    /// Whether the owner granted bounds, and those of another owner are in effect. The rights that it granted do not
    /// exist.
    /// </summary>
    public bool IsOutvoted(int counter, OwnerId owner) => Of(counter, owner).State == BoundState.Granted
        && InEffect(counter) is { } other && other != owner;

    /// <summary>A counter's value limited to its bounds, and whether that differs from the sum.</summary>
    public (Int128 Value, bool IsClamped) Shown(int counter)
    {
        var value = store.Values.Of(counter);
        return Count > 0 && BoundOf(counter) is { } bound ? bound.Clamp(value) : (value, false);
    }

    /// <summary>Whether bounds of the counter are proposed or granted, and none are in effect.</summary>
    public bool IsPending(int counter) => InEffect(counter) is null
        && Of(counter).Any(static pair => pair.Value.State is BoundState.Proposed or BoundState.Granted);

    /// <summary>The bounds of the counter that other owners created or are creating.</summary>
    public IEnumerable<(OwnerId By, Escrow Escrow)> Rivals(int counter) => Of(counter)
        .Where(pair => pair.Key != store.Own.Id && pair.Value.State is BoundState.Proposed or BoundState.Granted)
        .Select(pair => (pair.Key, pair.Value));

    /// <summary>The rights that others gave to an owner, as far as this node knows.</summary>
    public Rights Received(int counter, OwnerId owner)
    {
        Int128 down = 0, up = 0;
        foreach (var (from, escrow) in Of(counter))
        {
            if (escrow.Out.Count > 0 && !IsOutvoted(counter, from))
            {
                var transfer = rules.Given(from, escrow, owner);
                (down, up) = (down + transfer.Down, up + transfer.Up);
            }
        }

        return new Rights(down, up);
    }

    /// <summary>The rights that an owner requested and was not yet given, as far as this node knows.</summary>
    public Rights Outstanding(int counter, OwnerId owner)
    {
        var (escrow, received) = (Of(counter, owner), Received(counter, owner));
        return new Rights(
            Int128.Max(0, escrow.WantedDown - received.Down), Int128.Max(0, escrow.WantedUp - received.Up));
    }

    /// <summary>The remaining rights of this node.</summary>
    public Rights Own(int counter)
    {
        var bound = BoundOf(counter) ?? new Bound(0, 0);
        var (down, up) = Received(counter, store.Own.Id);
        foreach (var owner in rules.UsersOf(store.Own, store.Owners))
        {
            var (value, (outDown, outUp)) = (owner.ContentOfCounter(counter).Value, Given(counter, owner.Id));
            (down, up) = (down + value - outDown, up - value - outUp);
        }

        if (GrantToOwn(counter) is { } granted)
        {
            (down, up) = (down - (granted.Floor ?? 0), up + (granted.Cap ?? 0));
        }

        var extra = rules.MiscountedOf(counter);
        return new Rights(
            bound.Floor is null
            ? Rights.Unlimited : down + extra.Down, bound.Cap is null ? Rights.Unlimited : up + extra.Up);
    }

    /// <summary>The remaining rights of another owner, as far as this node knows; 0 where there is no bound.</summary>
    public Rights Of(int counter, OwnerSlots owner, Bound bound)
    {
        var (value, escrow) = (owner.ContentOfCounter(counter).Value, Of(counter, owner.Id));
        var ((down, up), (outDown, outUp)) = (Received(counter, owner.Id), Given(counter, owner.Id));
        var isCreator = escrow.State == BoundState.Granted && !IsOutvoted(counter, owner.Id);
        return new Rights(
            bound.Floor is null ? 0 : down + value - outDown - (isCreator ? escrow.Bound.Floor ?? 0 : 0),
            bound.Cap is null ? 0 : up - value - outUp + (isCreator ? escrow.Bound.Cap ?? 0 : 0));
    }

    /// <summary>Checks that the escrows match the owners' slots, and that no right of this node is below 0.</summary>
    public void AssertInvariants()
    {
        foreach (var (counter, all) in _byCounter)
        {
            all.AssertInvariants();
            foreach (var (owner, escrow) in all.All)
            {
                Invariant.Holds(
                    store.Find(owner)?.EscrowOfCounter(counter) == escrow, $"the escrow of {owner} in its own record");
                Invariant.Holds(
                    escrow.State == BoundState.None || escrow.Bound.Check() is null,
                    $"valid bounds of {owner}; found {escrow.Bound}");
            }

            var (down, up) = Own(counter);
            Invariant.Holds(
                (down >= 0 && up >= 0) || !IsSound(counter),
                $"rights to '{store.Counters.NameOf(counter)}' of 0 or more; found {down} and {up}");
        }

        Invariant.Holds(Changed.IsSubsetOf(_byCounter.Keys), $"changes of bounded counters; found {Changed.Count}");
        Invariant.Holds(
            Unsettled.SetEquals(
                _byCounter.Where(static pair => pair.Value.IsUnsettled).Select(static pair => pair.Key)),
            $"the counters with grants that are not in effect; found {Unsettled.Count}");
        Invariant.Holds(
            Undecided.IsSubsetOf(_byCounter.Keys), $"changes of counters with grants; found {Undecided.Count}");
        var (escrows, found) = (0, 0);
        foreach (var owner in store.Owners)
        {
            escrows += owner.EscrowCount;
        }

        foreach (var all in _byCounter.Values)
        {
            found += all.All.Count;
        }

        Invariant.Holds(found == escrows, $"the {escrows} escrows of all owners; found {found}");
    }

    /// <summary>
    /// Whether one owner granted the bounds and did not contradict itself. Otherwise an owner may have used rights
    /// under bounds that are no longer in effect.
    /// </summary>
    private bool IsSound(int counter)
    {
        var granters = Of(counter).Where(pair => pair.Value.State == BoundState.Granted).ToList();
        return granters.Count <= 1 && granters.TrueForAll(pair => store.Find(pair.Key) is { IsQuarantined: false });
    }

    private Bound? GrantToOwn(int counter)
    {
        foreach (var (by, escrow) in Of(counter))
        {
            if (escrow.State == BoundState.Granted && rules.IsGrantOf(by, store.Own.Id) && !IsOutvoted(counter, by))
            {
                return escrow.Bound;
            }
        }

        return null;
    }

    private (Int128 Down, Int128 Up) Given(int counter, OwnerId owner)
    {
        Int128 down = 0, up = 0;
        foreach (var (_, outDown, outUp) in IsOutvoted(counter, owner) ? [] : Of(counter, owner).Out)
        {
            (down, up) = (down + outDown, up + outUp);
        }

        return (down, up);
    }
}
