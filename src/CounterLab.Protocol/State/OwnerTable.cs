using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>The owners with records, found by their ids. This node is the first.</summary>
internal sealed class OwnerTable
{
    private readonly Dictionary<OwnerId, int> _places = [];
    private readonly List<OwnerSlots> _owners = [];

    /// <summary>All owners; this node is the first.</summary>
    public List<OwnerSlots> All => _owners;

    public bool Contains(OwnerId owner) => _places.ContainsKey(owner);

    public OwnerSlots? Find(OwnerId owner) => _places.TryGetValue(owner, out var place) ? _owners[place] : null;

    /// <summary>Adds an unknown owner, without records.</summary>
    public OwnerSlots Add(OwnerId owner)
    {
        Invariant.Holds(_places.Count == _owners.Count, $"an index of {_owners.Count} owners; found {_places.Count}");
        var slots = new OwnerSlots(owner);
        _places.Add(owner, _owners.Count);
        _owners.Add(slots);
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
    }

    /// <summary>Checks that each owner is found at its index, and that none is erased.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_places.Count == _owners.Count, $"an index of {_owners.Count} owners; found {_places.Count}");
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
