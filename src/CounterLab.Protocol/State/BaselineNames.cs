using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The owners that resets name: in which counters the open sessions among them are named, and of which owners nothing
/// but their name is known here. The latter count toward the limit on owners, as if their records had arrived.
/// </summary>
internal sealed class BaselineNames(CounterStore store)
{
    private readonly Dictionary<OwnerId, List<int>> _countersOf = new(store.Comparer);
    private readonly HashSet<OwnerId> _unknown = new(store.Comparer);

    /// <summary>The number of owners of which nothing but the name is known.</summary>
    public int UnknownCount => _unknown.Count;

    public bool IsUnknown(OwnerId owner) => _unknown.Contains(owner);

    /// <summary>Notes that the resets of a counter name an owner.</summary>
    public void Add(OwnerId owner, int counter)
    {
        if (owner.IsSession && store.AbsorptionOf(owner) is not null)
        {
            return;
        }

        if (!store.Knows(owner))
        {
            _unknown.Add(owner);
        }

        if (owner.IsSession)
        {
            if (!_countersOf.TryGetValue(owner, out var counters))
            {
                _countersOf.Add(owner, counters = []);
            }

            counters.Add(counter);
        }
    }

    /// <summary>Forgets all names, before all resets are joined again.</summary>
    public void Clear()
    {
        _countersOf.Clear();
        _unknown.Clear();
    }

    /// <summary>Handles an owner whose records are here from now on.</summary>
    public void OnKnown(OwnerId owner) => _unknown.Remove(owner);

    /// <summary>Returns the counters whose resets name a session that was absorbed, and forgets them.</summary>
    public IReadOnlyList<int> TakeCountersOf(OwnerId session)
    {
        _unknown.Remove(session);
        return _countersOf.Remove(session, out var counters) ? counters : [];
    }

    /// <summary>Checks that every named owner of these baselines was noted.</summary>
    public void AssertInvariants(IReadOnlyDictionary<int, CounterBaseline> baselines)
    {
        foreach (var owner in _unknown)
        {
            Invariant.Holds(
                !store.Knows(owner) && store.AbsorptionOf(owner) is null, $"an unknown owner; found {owner}");
        }

        foreach (var session in _countersOf.Keys)
        {
            Invariant.Holds(
                session.IsSession && store.AbsorptionOf(session) is null, $"an open session; found {session}");
        }

        foreach (var (counter, baseline) in baselines)
        {
            foreach (var owner in baseline.Seen.Keys.Concat(baseline.Deleted.Keys))
            {
                var isAbsorbed = store.AbsorptionOf(owner) is not null;
                Invariant.Holds(
                    isAbsorbed || store.Knows(owner) || _unknown.Contains(owner), $"{owner} among the unknown owners");
                Invariant.Holds(
                    isAbsorbed || !owner.IsSession
                        || (_countersOf.TryGetValue(owner, out var counters) && counters.Contains(counter)),
                    $"counter {counter} among those whose resets name {owner}");
            }
        }
    }
}
