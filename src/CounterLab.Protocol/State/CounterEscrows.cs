using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The escrows of one bounded counter, by owner, and which of the grants among them are in effect. A change costs the
/// same however many owners have escrows: a message may contain thousands (issue 17, B6).
/// </summary>
internal sealed class CounterEscrows(IEqualityComparer<OwnerId> comparer)
{
    private readonly Dictionary<OwnerId, Escrow> _byOwner = new(comparer);
    private readonly Dictionary<OwnerId, int> _named = new(comparer);
    private readonly SortedSet<OwnerId> _granters = new(OwnerOrder.ByNode);
    private readonly SortedSet<OwnerId> _inEffect = new(OwnerOrder.ByNode);

    /// <summary>All escrows, by owner.</summary>
    public IReadOnlyDictionary<OwnerId, Escrow> All => _byOwner;

    /// <summary>The owner with the lowest id that granted bounds; null: there is none.</summary>
    public OwnerId? FirstGranter => First(_granters);

    /// <summary>The lowest owner whose grant an owner knows to be in effect; null: there is none.</summary>
    public OwnerId? Settled => First(_inEffect);

    /// <summary>Whether there are grants none of which is known to be in effect.</summary>
    public bool IsUnsettled => _granters.Count > 0 && _inEffect.Count == 0;

    /// <summary>Returns the escrow of an owner.</summary>
    public Escrow Of(OwnerId owner) => _byOwner.GetValueOrDefault(owner) ?? Escrow.Empty;

    /// <summary>Sets the escrow of an owner.</summary>
    public void Set(OwnerId owner, Escrow escrow)
    {
        var before = _byOwner.GetValueOrDefault(owner)?.Settled;
        _byOwner[owner] = escrow;
        _ = escrow.State == BoundState.Granted ? _granters.Add(owner) : _granters.Remove(owner);
        if (before != escrow.Settled)
        {
            Name(before, -1);
            Name(escrow.Settled, 1);
        }

        Reassess(owner);
    }

    /// <summary>Checks the sets against the escrows.</summary>
    public void AssertInvariants()
    {
        var granters = _byOwner.Where(static pair => pair.Value.State == BoundState.Granted)
            .Select(static pair => pair.Key);
        Invariant.Holds(_granters.SetEquals(granters), $"the owners of grants; found {_granters.Count}");
        foreach (var (owner, count) in _named)
        {
            var found = _byOwner.Values.Count(escrow => escrow.Settled == owner);
            Invariant.Holds(count == found && count > 0, $"{found} owners that name {owner}; found {count}");
        }

        var named = _byOwner.Values.Where(static escrow => escrow.Settled is not null)
            .Select(static escrow => escrow.Settled!.Value).Distinct().ToList();
        Invariant.Holds(named.Count == _named.Count, $"{named.Count} named owners; found {_named.Count}");
        Invariant.Holds(
            _inEffect.SetEquals(_granters.Where(_named.ContainsKey)),
            $"the grants that an owner knows to be in effect; found {_inEffect.Count}");
    }

    private void Name(OwnerId? granter, int by)
    {
        if (granter is not { } owner)
        {
            return;
        }

        var count = _named.GetValueOrDefault(owner) + by;
        _named[owner] = count;
        if (count == 0)
        {
            _named.Remove(owner);
        }

        Reassess(owner);
    }

    private void Reassess(OwnerId owner) => _ = _named.ContainsKey(owner) && _granters.Contains(owner)
        ? _inEffect.Add(owner) : _inEffect.Remove(owner);

    private static OwnerId? First(SortedSet<OwnerId> owners) => owners.Count == 0 ? null : owners.Min;
}
