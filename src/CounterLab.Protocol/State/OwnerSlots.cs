using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The records of one owner in flat arrays, with its contiguous sequence and checksum. For each counter there is a slot
/// and, if the owner ever reset the counter, the baseline of its last reset. A slot of an absorbed session is covered
/// once the absorber's slot of the same counter includes it (docs/PROTOCOL.md, closed sessions).
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
    private (ulong Sum, ulong At)? _keysChecksum;

    public OwnerId Id { get; } = id;

    /// <summary>The contiguous sequence: this node has every operation of the owner up to this number.</summary>
    public ulong ContiguousSeq { get; private set; }

    /// <summary>The sum of the hashes of all records: it shows differences where sequences are equal.</summary>
    public ulong Checksum { get; private set; }

    /// <summary>
    /// Whether the owner is quarantined: its records contradict each other. Nodes take no new ones of it from its
    /// client, and count on no confirmation of it. What a node has already merged still spreads.
    /// </summary>
    public bool IsQuarantined { get; private set; }

    /// <summary>The highest operation number among the records; 0: there are none.</summary>
    public ulong Newest { get; private set; }

    /// <summary>Whether the records were erased: they are permanently part of the absorber's.</summary>
    public bool IsErased { get; private set; }

    /// <summary>The state of a session that this node is home to; null: it is not.</summary>
    public HomedSession? HomedSession { get; set; }

    /// <summary>The absorption of the session; null: this node knows of none.</summary>
    public KnownAbsorption? Absorption { get; set; }

    /// <summary>The sessions that this owner absorbed and whose records are still kept; null: none.</summary>
    public List<OwnerSlots>? Closing { get; set; }

    public int Count { get; private set; }

    /// <summary>
    /// The sessions that this owner absorbed, in the order of their numbers, without a gap before the last one.
    /// </summary>
    public List<Absorption> Absorptions => _absorptions ?? None;

    public bool IsEmpty => Count == 0 && ContiguousSeq == 0 && Absorptions.Count == 0;

    /// <summary>Raises the contiguous sequence to a higher number.</summary>
    public void Raise(ulong to)
    {
        Invariant.Holds(to > ContiguousSeq, $"a sequence of {Id} above {ContiguousSeq}; found {to}");
        Invariant.Holds(!IsErased, $"records of {Id} to raise the sequence of; found none: they are erased");
        ContiguousSeq = to;
    }

    /// <summary>For simulators: breaks the rule that the contiguous sequence never falls.</summary>
    public void Rewind(ulong to) => ContiguousSeq = to;

    /// <summary>Marks the owner as one whose records contradict each other, permanently.</summary>
    public void Quarantine() => IsQuarantined = true;

    /// <summary>Marks the records as removed from the store: they are part of the absorber's.</summary>
    public void MarkErased()
    {
        Invariant.Holds(Id.IsSession && !IsErased, $"a session that is erased once; found {Id}");
        IsErased = true;
    }

    /// <summary>The index of the counter that a record belongs to.</summary>
    public int CounterOf(int slot) => _keys[slot] < 0 ? ~_keys[slot] : _keys[slot];

    /// <summary>Whether the record is a reset: its content is a number without totals.</summary>
    public bool IsReset(int slot) => _keys[slot] < 0;

    /// <summary>The baseline of a reset; null: the record is a slot.</summary>
    public Baseline? ResetOf(int slot) => _keys[slot] < 0 ? _resets![_keys[slot]] : null;

    /// <summary>The escrow of a slot; null: it has none.</summary>
    public Escrow? EscrowOf(int slot) => _escrows?.GetValueOrDefault(_keys[slot]);

    /// <summary>The escrow of a counter; null: it has none.</summary>
    public Escrow? EscrowOfCounter(int counter) => _escrows?.GetValueOrDefault(counter);

    /// <summary>The number of this owner's escrows.</summary>
    public int EscrowCount => _escrows?.Count ?? 0;

    /// <summary>Finds the owner's last reset of a counter; false: there is none.</summary>
    public bool TryFindReset(int counter, out int slot) => _index.TryGetValue(~counter, out slot);

    public ref readonly SlotContent ContentOf(int slot) => ref _contents[slot];

    public bool TryFind(int counter, out int slot) => _index.TryGetValue(counter, out slot);

    /// <summary>The slot of a counter; empty if there is none.</summary>
    public SlotContent ContentOfCounter(int counter) =>
        _index.TryGetValue(counter, out var slot) ? _contents[slot] : default;

    /// <summary>Whether the slot is covered: the absorber's slot includes it, so it no longer counts.</summary>
    public bool IsCovered(int slot) => _covered is not null && slot < _covered.Length && _covered[slot];

    public void Cover(int slot)
    {
        Invariant.Holds((uint)slot < (uint)Count, $"a slot of {Id} below {Count}; found {slot}");
        Invariant.Holds(Id.IsSession, $"a session's slot to cover; found one of {Id}");
        if (_covered is null || _covered.Length <= slot)
        {
            Array.Resize(ref _covered, _contents.Length);
        }

        _covered[slot] = true;
    }

    /// <summary>Counts all slots again, because another owner absorbed the session than was known.</summary>
    public void Uncover() => _covered = null;

    /// <summary>Writes a slot's newer content; returns its position.</summary>
    public int Write(int counter, ulong counterHash, SlotContent content) => Put(counter, counterHash, content);

    /// <summary>Writes the baseline of a newer reset of a counter; returns its position.</summary>
    public int Write(int counter, ulong counterHash, ulong seq, Baseline reset)
    {
        _resets ??= [];
        Exchange(
            _resets.TryGetValue(~counter, out var before) ? RecordChecksum.OfReset(counterHash, before) : 0,
            RecordChecksum.OfReset(counterHash, reset));
        _resets[~counter] = reset;
        return Put(~counter, RecordChecksum.ResetKey(counterHash), new SlotContent(0, 0, seq));
    }

    /// <summary>Writes the escrow of the slot that is written next, under the same number.</summary>
    public void Write(int counter, ulong counterHash, Escrow escrow)
    {
        _escrows ??= [];
        Exchange(
            _escrows.TryGetValue(counter, out var before) ? RecordChecksum.OfEscrow(counterHash, before) : 0,
            RecordChecksum.OfEscrow(counterHash, escrow));
        _escrows[counter] = escrow;
    }

    /// <summary>
    /// The checksum in form 1 of digests: over keys and numbers, without content. It is computed only for nodes of
    /// earlier builds, in a time linear in the number of records, and then kept until a record changes.
    /// </summary>
    public ulong KeysChecksum(CounterTable counters)
    {
        if (_keysChecksum is not { } known || known.At != Checksum)
        {
            known = (ComputeKeysChecksum(counters), Checksum);
            _keysChecksum = known;
        }

        return known.Sum;
    }

    /// <summary>Whether the kept checksum in form 1, if it is up to date, is the sum over all records.</summary>
    public bool IsKeysChecksumRight(CounterTable counters) => _keysChecksum is not { } kept || kept.At != Checksum
        || kept.Sum == ComputeKeysChecksum(counters);

    /// <summary>
    /// Adds an absorption in the order of numbers. Returns false if it is known. Those of a correct owner arrive in
    /// this order.
    /// </summary>
    public bool Add(Absorption absorption)
    {
        Invariant.Holds(!Id.IsSession, $"an absorber that is a node; found {Id}");
        var all = _absorptions ??= [];
        var isLast = all.Count == 0 || absorption.Seq > all[^1].Seq;
        var place = isLast ? ~all.Count : all.BinarySearch(absorption, AbsorptionOrder.Instance);
        if (place >= 0)
        {
            return false;
        }

        all.Insert(~place, absorption);
        Newest = Math.Max(Newest, absorption.Seq);
        Exchange(0, RecordChecksum.OfAbsorption(absorption));
        return true;
    }

    /// <summary>The number of this owner's absorptions up to an operation number.</summary>
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

    /// <summary>Checks that the arrays, their index, and the escrows and resets of the records agree.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            Count <= _keys.Length && _contents.Length == _keys.Length && !(_covered?.Length > _keys.Length),
            $"arrays with room for {Count} records of {Id}; found {_keys.Length} and {_contents.Length}");
        Invariant.Holds(_index.Count == Count, $"an index of {Count} records of {Id}; found {_index.Count}");
        for (var slot = 0; slot < Count; slot++)
        {
            AssertRecord(slot);
        }

        Invariant.Holds(
            !(_resets?.Count > 0) || _keys.Take(Count).Count(key => key < 0) == _resets.Count,
            $"{_resets?.Count} resets of {Id} in its records");
        Invariant.Holds(
            _escrows is null || _escrows.Keys.All(_index.ContainsKey), $"a slot for each of {_escrows?.Count} escrows");
        AssertAbsorptions();
    }

    private void AssertRecord(int slot)
    {
        var (key, content) = (_keys[slot], _contents[slot]);
        Invariant.Holds(
            _index.TryGetValue(key, out var place) && place == slot, $"record {key} of {Id} at {slot}; found {place}");
        Invariant.Holds(content.Seq > 0, $"a number of record {key} of {Id}; found {content}");
        Invariant.Holds(
            key >= 0 || (_resets?.ContainsKey(key) == true && content is { Added: 0, Subtracted: 0 }),
            $"a baseline and no totals in reset {key} of {Id}; found {content}");
        Invariant.Holds(
            !IsCovered(slot) || Absorption is not null, $"an absorber of {Id}, because its slot {slot} is covered");
    }

    private void AssertAbsorptions()
    {
        Invariant.Holds(
            Id.IsSession ? Absorptions.Count == 0 && Closing is null : Absorption is null && HomedSession is null,
            $"absorptions of a node, or an absorbed session with a home; found {Absorptions.Count} of {Id}");
        for (var i = 1; i < Absorptions.Count; i++)
        {
            Invariant.Holds(
                AbsorptionOrder.Instance.Compare(Absorptions[i], Absorptions[i - 1]) > 0,
                $"an absorption of {Id} after {Absorptions[i - 1].Seq}; found {Absorptions[i].Seq}");
        }

        for (var i = 0; i < Closing?.Count; i++)
        {
            Invariant.Holds(
                Closing[i].Absorption?.By == this, $"{Closing[i].Id} to be closed by {Id}; found another absorber");
        }
    }

    private ulong ComputeKeysChecksum(CounterTable counters)
    {
        ulong sum = 0;
        for (var slot = 0; slot < Count; slot++)
        {
            var hash = counters.HashOf(CounterOf(slot));
            var key = IsReset(slot) ? RecordChecksum.ResetKey(hash) : hash;
            sum = unchecked(sum + RecordChecksum.OfKey(key, _contents[slot].Seq));
        }

        Absorptions.ForEach(absorption => sum = unchecked(sum + RecordChecksum.OfAbsorption(absorption)));
        return sum;
    }

    private int Put(int key, ulong keyHash, SlotContent content)
    {
        var isKnown = _index.TryGetValue(key, out var slot);
        slot = isKnown ? slot : Append(key);
        Exchange(
            isKnown ? RecordChecksum.OfSlot(keyHash, _contents[slot]) : 0, RecordChecksum.OfSlot(keyHash, content));
        _contents[slot] = content;
        Newest = Math.Max(Newest, content.Seq);
        return slot;
    }

    private void Exchange(ulong before, ulong after) => Checksum = unchecked(Checksum - before + after);

    private int Append(int key)
    {
        Invariant.Holds(_index.Count == Count, $"an index of {Count} records of {Id}; found {_index.Count}");
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
