using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>The owners with records, found by their ids. This node is the first.</summary>
internal sealed class OwnerTable(OwnerComparer comparer)
{
    private readonly Dictionary<OwnerId, int> _places = new(comparer);
    private readonly List<OwnerSlots> _owners = [];
    private readonly List<OwnerSlots> _ordered = [];

    /// <summary>All owners; this node is the first.</summary>
    public List<OwnerSlots> All => _owners;

    /// <summary>All owners in the order that all nodes have in common.</summary>
    public IReadOnlyList<OwnerSlots> Ordered => _ordered;

    /// <summary>The place in <see cref="Ordered"/> of the first owner after this one.</summary>
    public int PlaceAfter(OwnerId owner)
    {
        var (low, high) = (0, _ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = OwnerOrder.Instance.Compare(_ordered[middle].Id, owner) <= 0
                ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public bool Contains(OwnerId owner) => _places.ContainsKey(owner);

    public OwnerSlots? Find(OwnerId owner) => _places.TryGetValue(owner, out var place) ? _owners[place] : null;

    /// <summary>Adds an unknown owner, without records.</summary>
    public OwnerSlots Add(OwnerId owner)
    {
        Invariant.Holds(_places.Count == _owners.Count, $"an index of {_owners.Count} owners; found {_places.Count}");
        var slots = new OwnerSlots(owner);
        _places.Add(owner, _owners.Count);
        _owners.Add(slots);
        _ordered.Insert(PlaceAfter(owner), slots);
        return slots;
    }

    /// <summary>Removes an owner other than this node. The last owner takes its place.</summary>
    public void Remove(OwnerSlots owner)
    {
        var (place, last) = (_places[owner.Id], _owners[^1]);
        Invariant.Holds(place > 0, $"an owner other than the own one; found {owner.Id}");
        Invariant.Holds(_owners[place] == owner, $"{owner.Id} at {place}; found {_owners[place].Id}");
        _owners[place] = last;
        _places[last.Id] = place;
        _owners.RemoveAt(_owners.Count - 1);
        _places.Remove(owner.Id);
        _ordered.RemoveAt(PlaceAfter(owner.Id) - 1);
    }

    /// <summary>Checks that each owner is found at its index, and that none is erased.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_places.Count == _owners.Count, $"an index of {_owners.Count} owners; found {_places.Count}");
        Invariant.Holds(
            _ordered.Count == _owners.Count, $"an order of {_owners.Count} owners; found {_ordered.Count}");
        for (var place = 1; place < _ordered.Count; place++)
        {
            Invariant.Holds(
                OwnerOrder.Instance.Compare(_ordered[place - 1].Id, _ordered[place].Id) < 0,
                $"{_ordered[place].Id} after {_ordered[place - 1].Id}");
            Invariant.Holds(
                Find(_ordered[place].Id) == _ordered[place], $"{_ordered[place].Id} among the owners; found another");
        }

        for (var place = 0; place < _owners.Count; place++)
        {
            var owner = _owners[place];
            Invariant.Holds(
                _places.TryGetValue(owner.Id, out var found) && found == place,
                $"{owner.Id} at {place}; found {found}");
            Invariant.Holds(!owner.IsErased, $"records of {owner.Id}; found it erased");
            owner.AssertInvariants();
        }
    }
}
