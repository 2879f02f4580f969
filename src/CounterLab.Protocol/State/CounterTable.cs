namespace CounterLab.Protocol.State;

/// <summary>
/// The counters that this node knows, in flat arrays. Each name is stored once and referred to by its index.
/// </summary>
internal sealed class CounterTable
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private string[] _names = new string[16];
    private ulong[] _hashes = new ulong[16];

    public int Count { get; private set; }

    public bool TryFind(string name, out int counter) => _index.TryGetValue(name, out counter);

    public string NameOf(int counter)
    {
        AssertKnown(counter);
        return _names[counter];
    }

    public ulong HashOf(int counter)
    {
        AssertKnown(counter);
        return _hashes[counter];
    }

    public int Intern(string name)
    {
        if (_index.TryGetValue(name, out var counter))
        {
            return counter;
        }

        Invariant.Holds(_index.Count == Count, $"an index of {Count} names; found {_index.Count}");
        if (Count == _names.Length)
        {
            Grow();
        }

        _index.Add(name, Count);
        _names[Count] = name;
        _hashes[Count] = Chance.Hash(name);
        return Count++;
    }

    /// <summary>Checks that index, names and hashes agree.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_index.Count == Count, $"an index of {Count} names; found {_index.Count}");
        Invariant.Holds(
            Count <= _names.Length && _hashes.Length == _names.Length,
            $"arrays with room for {Count}; found {_names.Length} and {_hashes.Length}");
        for (var counter = 0; counter < Count; counter++)
        {
            var name = _names[counter];
            Invariant.Holds(
                _index.TryGetValue(name, out var place) && place == counter, $"'{name}' at {counter}; found {place}");
            Invariant.Holds(_hashes[counter] == Chance.Hash(name), $"the hash of '{name}'; found {_hashes[counter]}");
        }
    }

    private void AssertKnown(int counter) =>
        Invariant.Holds((uint)counter < (uint)Count, $"an index below {Count}; found {counter}");

    private void Grow()
    {
        Array.Resize(ref _names, Count * 2);
        Array.Resize(ref _hashes, Count * 2);
    }
}
