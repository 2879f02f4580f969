using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// One owner's records in flat arrays, with what is known of them: V and X. Per counter a slot, and beside it what its last
/// reset saw, if it ever reset the counter. A session's slots may be covered, one by one: its absorber's slot of that
/// counter already holds them (docs/PROTOCOL.md, closed sessions).
/// </summary>
internal sealed class OwnerSlots(OwnerId id)
{
    private static readonly List<Absorption> None = [];

    private readonly Dictionary<int, int> _index = [];
    private int[] _keys = new int[4];
    private SlotContent[] _contents = new SlotContent[4];
    private bool[]? _covered;
    private List<Absorption>? _absorptions;
    private Dictionary<int, Baseline>? _resets;
    private Dictionary<int, Escrow>? _escrows;

    public OwnerId Id { get; } = id;

    /// <summary>Everything the owner did up to this number is visible here.</summary>
    public ulong ContiguousSeq { get; private set; }

    /// <summary>Sum of hashes over all records (key, Seq), kept incrementally: tells apart different partial states under equal V.</summary>
    public ulong Checksum { get; private set; }

    /// <summary>Its records broke an invariant: nothing more of it is merged (see <see cref="CounterStore"/>).</summary>
    public bool IsQuarantined { get; private set; }

    /// <summary>Its records are in its absorber's for good, and no longer here.</summary>
    public bool IsErased { get; private set; }

    /// <summary>Set while this node hears the session first-hand.</summary>
    public HomedSession? HomedSession { get; set; }

    /// <summary>Who absorbed the session, and with which of its operations; null: nobody, as far as is known here.</summary>
    public KnownAbsorption? Absorption { get; set; }

    /// <summary>Sessions it absorbed whose records are still here; null: none.</summary>
    public List<OwnerSlots>? Closing { get; set; }

    public int Count { get; private set; }

    /// <summary>Sessions it absorbed, in the order of their numbers; always a beginning of all there are.</summary>
    public List<Absorption> Absorptions => _absorptions ?? None;

    public bool IsEmpty => Count == 0 && ContiguousSeq == 0 && Absorptions.Count == 0;

    /// <summary>Everything up to this number is here; it is higher than before.</summary>
    public void Raise(ulong to) => ContiguousSeq = to;

    /// <summary>For simulators: breaks the rule that the contiguous sequence never falls.</summary>
    public void Rewind(ulong to) => ContiguousSeq = to;

    /// <summary>Stops merging the owner's records: they contradict each other.</summary>
    public void Quarantine() => IsQuarantined = true;

    /// <summary>Marks the records as removed from the store: they are part of the absorber's.</summary>
    public void MarkErased() => IsErased = true;

    public int CounterOf(int slot) => _keys[slot] < 0 ? ~_keys[slot] : _keys[slot];

    /// <summary>The record is a reset, not a slot: its content holds a number and no totals.</summary>
    public bool IsReset(int slot) => _keys[slot] < 0;

    /// <summary>What a reset saw; null: the record is a slot.</summary>
    public Baseline? ResetOf(int slot) => _keys[slot] < 0 ? _resets![_keys[slot]] : null;

    /// <summary>What a slot of a bounded counter holds beside its totals; null: nothing, or the record is none.</summary>
    public Escrow? EscrowOf(int slot) => _escrows?.GetValueOrDefault(_keys[slot]);

    /// <summary>The same, by counter.</summary>
    public Escrow? EscrowOfCounter(int counter) => _escrows?.GetValueOrDefault(counter);

    /// <summary>The owner's last reset of a counter; false: it never did.</summary>
    public bool TryFindReset(int counter, out int slot) => _index.TryGetValue(~counter, out slot);

    public ref readonly SlotContent ContentOf(int slot) => ref _contents[slot];

    public bool TryFind(int counter, out int slot) => _index.TryGetValue(counter, out slot);

    /// <summary>The slot of a counter; empty when there is none.</summary>
    public SlotContent ContentOfCounter(int counter) => _index.TryGetValue(counter, out var slot) ? _contents[slot] : default;

    /// <summary>The absorber's slot holds this one: it counts no more.</summary>
    public bool IsCovered(int slot) => _covered is not null && slot < _covered.Length && _covered[slot];

    public void Cover(int slot)
    {
        if (_covered is null || _covered.Length <= slot)
        {
            Array.Resize(ref _covered, _contents.Length);
        }

        _covered[slot] = true;
    }

    /// <summary>Writes a slot's newer content; returns its position.</summary>
    public int Write(int counter, ulong counterHash, SlotContent content) => Put(counter, counterHash, content);

    /// <summary>Writes what a newer reset of a counter saw; returns the record's position.</summary>
    public int Write(int counter, ulong counterHash, ulong seq, Baseline reset)
    {
        (_resets ??= [])[~counter] = reset;
        return Put(~counter, RecordChecksum.ResetKey(counterHash), new SlotContent(0, 0, seq));
    }

    /// <summary>Part of the slot that is written next, with the same number.</summary>
    public void Write(int counter, Escrow escrow) => (_escrows ??= [])[counter] = escrow;

    /// <summary>Notes a session it absorbed; numbers rise.</summary>
    public void Add(Absorption gone)
    {
        (_absorptions ??= []).Add(gone);
        Checksum = unchecked(Checksum + RecordChecksum.OfAbsorption(gone));
    }

    /// <summary>How many of its absorptions have numbers up to this one.</summary>
    public int AbsorptionsUpTo(ulong seq)
    {
        var (low, high) = (0, Absorptions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Absorptions[middle].Seq <= seq ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The greatest Seq of its records here (linear in their number); 0: none.</summary>
    public ulong Newest()
    {
        var newest = Absorptions.Count > 0 ? Absorptions[^1].Seq : 0UL;
        for (var slot = 0; slot < Count; slot++)
        {
            newest = Math.Max(newest, _contents[slot].Seq);
        }

        return newest;
    }

    private int Put(int key, ulong keyHash, SlotContent content)
    {
        unchecked
        {
            if (!_index.TryGetValue(key, out var slot))
            {
                slot = Append(key);
            }
            else
            {
                Checksum -= RecordChecksum.OfSlot(keyHash, _contents[slot].Seq);
            }

            Checksum += RecordChecksum.OfSlot(keyHash, content.Seq);
            _contents[slot] = content;
            return slot;
        }
    }

    private int Append(int key)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _contents, Count * 2);
        }

        _index.Add(key, Count);
        _keys[Count] = key;
        return Count++;
    }
}
