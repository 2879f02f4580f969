namespace CounterLab.Protocol.State;

/// <summary>Counters known here. Each name is interned once and referred to by its index, in flat arrays.</summary>
internal sealed class CounterTable
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private string[] _names = new string[16];
    private ulong[] _hashes = new ulong[16];
    private Int128[] _values = new Int128[16];

    public int Count { get; private set; }

    public bool TryFind(string name, out int counter) => _index.TryGetValue(name, out counter);

    public string NameOf(int counter) => _names[counter];

    public ulong HashOf(int counter) => _hashes[counter];

    /// <summary>The sum over all owners, maintained as slots change, so that a read is cheap.</summary>
    public ref Int128 ValueOf(int counter) => ref _values[counter];

    public int Intern(string name)
    {
        if (_index.TryGetValue(name, out var counter))
        {
            return counter;
        }

        if (Count == _names.Length)
        {
            Grow();
        }

        _index.Add(name, Count);
        _names[Count] = name;
        _hashes[Count] = Chance.Hash(name);
        return Count++;
    }

    private void Grow()
    {
        Array.Resize(ref _names, Count * 2);
        Array.Resize(ref _hashes, Count * 2);
        Array.Resize(ref _values, Count * 2);
    }
}
