using CounterLab.Protocol;

namespace CounterLab.Experiments;

/// <summary>Everything one owner did, in its own order: the truth that all other nodes' slots are held against.</summary>
public sealed class OwnerLog(OwnerId owner, string name, string cluster)
{
    private readonly List<Entry> _entries = [];
    private readonly List<(OwnerLog By, ulong Seq)> _absorptions = [];
    private readonly Dictionary<string, List<SlotContent>> _contents = new(StringComparer.Ordinal);

    /// <summary>Who.</summary>
    public OwnerId Owner { get; } = owner;

    /// <summary>For people: node and number of its life, <c>n1#2</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The cluster it belongs to.</summary>
    public string Cluster { get; } = cluster;

    /// <summary>Its last operation's number.</summary>
    public ulong Head => (ulong)_entries.Count;

    /// <summary>A session whose client has begun to close it: it does nothing more, and brings nothing again.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Who took the session's totals into its own, by which operation; one at most, if all is right.</summary>
    public IReadOnlyList<(OwnerLog By, ulong Seq)> Absorptions => _absorptions;

    /// <summary>Counters it did something to.</summary>
    public IEnumerable<string> Counters => _contents.Keys;

    /// <summary>Notes an operation; false when its number is not the next one.</summary>
    public bool Apply(ulong seq, string counter, long amount)
    {
        if (seq != Head + 1)
        {
            return false;
        }

        var (added, subtracted) = amount > 0 ? ((ulong)amount, 0UL) : (0UL, (ulong)-amount);
        Add(counter, new SlotContent(added, subtracted, seq));
        _entries.Add(new Entry([counter], amount));
        return true;
    }

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
            Add(counter, contents[^1] with { Seq = seq });
        }

        _entries.Add(new Entry([.. session._contents.Keys], 0));
        return true;
    }

    /// <summary>Counters of an operation, 1 … <see cref="Head"/>, and its amount; several counters: it absorbed a session.</summary>
    public (IReadOnlyList<string> Counters, long Amount) this[ulong seq] => (_entries[(int)seq - 1].Counters, _entries[(int)seq - 1].Amount);

    /// <summary>The slot as it stood after all operations up to this number.</summary>
    public SlotContent ContentUpTo(string counter, ulong seq)
    {
        if (!_contents.TryGetValue(counter, out var contents))
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

    private void Add(string counter, SlotContent change)
    {
        var contents = ContentsOf(counter);
        var before = contents.Count > 0 ? contents[^1] : default;
        contents.Add(new SlotContent(before.Added + change.Added, before.Subtracted + change.Subtracted, change.Seq));
    }

    private List<SlotContent> ContentsOf(string counter)
    {
        if (!_contents.TryGetValue(counter, out var contents))
        {
            contents = [];
            _contents.Add(counter, contents);
        }

        return contents;
    }

    private readonly record struct Entry(IReadOnlyList<string> Counters, long Amount);
}
