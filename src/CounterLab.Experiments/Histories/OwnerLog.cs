using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>Everything one owner did, in its own order: the truth that all other nodes' slots are held against.</summary>
public sealed class OwnerLog(OwnerId owner, string name, string cluster)
{
    private readonly List<Entry> _entries = [];
    private readonly List<(OwnerLog By, ulong Seq)> _absorptions = [];
    private readonly Dictionary<string, List<SlotContent>> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SlotContent>> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SeenByReset>> _resets = new(StringComparer.Ordinal);
    private ulong _before;

    /// <summary>Who.</summary>
    public OwnerId Owner { get; } = owner;

    /// <summary>For people: node and number of its life, <c>n1#2</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The cluster it belongs to.</summary>
    public string Cluster { get; } = cluster;

    /// <summary>Operations up to here came before the history.</summary>
    public ulong AdoptedUpTo => _before;

    /// <summary>Its last operation's number.</summary>
    public ulong Head => _before + (ulong)_entries.Count;

    /// <summary>A session whose client has begun to close it: it does nothing more, and brings nothing again.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Who took the session's totals into its own, by which operation; one at most, if all is right.</summary>
    public IReadOnlyList<(OwnerLog By, ulong Seq)> Absorptions => _absorptions;

    /// <summary>Counters it did something to.</summary>
    public IEnumerable<string> Counters => _contents.Keys;

    /// <summary>
    /// Before the history began the owner had done this much, and a slot of it stood so: what came before is taken as given.
    /// Only before anything else is noted.
    /// </summary>
    public void Adopt(ulong upTo, string? counter = null, SlotContent content = default)
    {
        _before = Math.Max(_before, upTo);
        if (counter is not null)
        {
            Adopt(_contents, counter, content);
            Adopt(_own, counter, content);
        }
    }

    /// <summary>The operation came before the history: what it made of a slot is known only as far as somebody held it at the beginning.</summary>
    public bool Precedes(ulong seq) => seq <= _before;

    /// <summary>Notes an operation; false when its number is not the next one.</summary>
    public bool Apply(ulong seq, string counter, long amount)
    {
        if (seq != Head + 1)
        {
            return false;
        }

        var (added, subtracted) = amount > 0 ? ((ulong)amount, 0UL) : (0UL, (ulong)-amount);
        Add(_contents, counter, new SlotContent(added, subtracted, seq));
        Add(_own, counter, new SlotContent(added, subtracted, seq));
        _entries.Add(new Entry([counter], amount, false));
        return true;
    }

    /// <summary>Notes that an operation reset a counter; false when its number is not the next one.</summary>
    public bool Reset(string counter, SeenByReset reset)
    {
        if (!reset.IsAdd)
        {
            if (reset.Seq != Head + 1)
            {
                return false;
            }

            _entries.Add(new Entry([counter], 0, true));
        }

        if (!_resets.TryGetValue(counter, out var resets))
        {
            resets = _resets[counter] = [];
        }

        resets.Add(reset);
        return true;
    }

    /// <summary>The owner's resets of a counter, in their order.</summary>
    public IReadOnlyList<SeenByReset> ResetsOf(string counter) => _resets.GetValueOrDefault(counter) ?? [];

    /// <summary>Notes that an operation took a session's totals into the owner's own; false when its number is not the next one.</summary>
    public bool Absorb(ulong seq, OwnerLog session)
    {
        session._absorptions.Add((this, seq));
        if (seq != Head + 1)
        {
            return false;
        }

        foreach (var (counter, contents) in session._contents)
        {
            Add(_contents, counter, contents[^1] with { Seq = seq });
        }

        _entries.Add(new Entry([.. session._contents.Keys], 0, false));
        return true;
    }

    /// <summary>Counters of an operation (none: it came before the history, or never), and its amount; several counters: it absorbed a session.</summary>
    public (IReadOnlyList<string> Counters, long Amount) this[ulong seq] =>
        seq <= _before || seq > Head ? ([], 0) : (_entries[IndexOf(seq)].Counters, _entries[IndexOf(seq)].Amount);

    /// <summary>The operation reset a counter.</summary>
    public bool IsReset(ulong seq) => seq > _before && seq <= Head && _entries[IndexOf(seq)].IsReset;

    private int IndexOf(ulong seq) => (int)(seq - _before) - 1;

    /// <summary>What the owner's own adds up to this number make, absorbed sessions apart.</summary>
    public SlotContent OwnUpTo(string counter, ulong seq) => UpTo(_own, counter, seq);

    /// <summary>The slot as it stood after all operations up to this number.</summary>
    public SlotContent ContentUpTo(string counter, ulong seq) => UpTo(_contents, counter, seq);

    private static void Adopt(Dictionary<string, List<SlotContent>> all, string counter, SlotContent content)
    {
        if (!all.TryGetValue(counter, out var contents))
        {
            contents = all[counter] = [];
        }

        if (!contents.Exists(known => known.Seq == content.Seq))
        {
            contents.Add(content);
            contents.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        }
    }

    private static SlotContent UpTo(Dictionary<string, List<SlotContent>> all, string counter, ulong seq)
    {
        if (!all.TryGetValue(counter, out var contents))
        {
            return default;
        }

        if (contents[^1].Seq <= seq)
        {
            return contents[^1]; // as a rule a slot is seen as it is now
        }

        var (low, high) = (0, contents.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = contents[middle].Seq <= seq ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? default : contents[low - 1];
    }

    private static void Add(Dictionary<string, List<SlotContent>> all, string counter, SlotContent change)
    {
        if (!all.TryGetValue(counter, out var contents))
        {
            contents = all[counter] = [];
        }

        var before = contents.Count > 0 ? contents[^1] : default;
        contents.Add(new SlotContent(before.Added + change.Added, before.Subtracted + change.Subtracted, change.Seq));
    }

    private readonly record struct Entry(IReadOnlyList<string> Counters, long Amount, bool IsReset);
}
