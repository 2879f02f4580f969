namespace CounterLab.Protocol;

/// <summary>One owner's slots in flat arrays, with what is known of them: V and X.</summary>
internal sealed class OwnerSlots(OwnerId id)
{
    private const ulong SlotKind = 1;

    private readonly Dictionary<int, int> _index = [];
    private int[] _counters = new int[4];
    private SlotContent[] _contents = new SlotContent[4];

    public OwnerId Id { get; } = id;

    /// <summary>Everything the owner did up to this number is visible here.</summary>
    public ulong V { get; set; }

    /// <summary>Sum of hashes over all records (key, Seq), kept incrementally: tells apart different partial states under equal V.</summary>
    public ulong X { get; private set; }

    /// <summary>Its records broke an invariant: nothing more of it is merged (see <see cref="CounterStore"/>).</summary>
    public bool IsQuarantined { get; set; }

    public int Count { get; private set; }

    public int CounterOf(int slot) => _counters[slot];

    public ref readonly SlotContent ContentOf(int slot) => ref _contents[slot];

    public bool TryFind(int counter, out int slot) => _index.TryGetValue(counter, out slot);

    /// <summary>Writes a slot's newer content; returns its position.</summary>
    public int Write(int counter, ulong counterHash, SlotContent content)
    {
        unchecked
        {
            if (!_index.TryGetValue(counter, out var slot))
            {
                slot = Append(counter);
            }
            else
            {
                X -= Fingerprint(counterHash, _contents[slot].Seq);
            }

            X += Fingerprint(counterHash, content.Seq);
            _contents[slot] = content;
            return slot;
        }
    }

    /// <summary>The greatest Seq of its records here (linear in their number); 0: none.</summary>
    public ulong Newest()
    {
        var newest = 0UL;
        for (var slot = 0; slot < Count; slot++)
        {
            newest = Math.Max(newest, _contents[slot].Seq);
        }

        return newest;
    }

    /// <summary>The share of one record in X.</summary>
    public static ulong Fingerprint(ulong counterHash, ulong seq) =>
        unchecked(Chance.Mix((counterHash ^ (SlotKind * 0xD6E8FEB86659FD93)) + Chance.Mix(seq)));

    private int Append(int counter)
    {
        if (Count == _counters.Length)
        {
            Array.Resize(ref _counters, Count * 2);
            Array.Resize(ref _contents, Count * 2);
        }

        _index.Add(counter, Count);
        _counters[Count] = counter;
        return Count++;
    }
}
