using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// All operations of one owner, ordered by operation number. Checkers compare the slots of all nodes with it.
/// </summary>
public sealed class OwnerLog(OwnerId owner, string name, string cluster)
{
    private readonly List<LoggedOperation> _entries = [];
    private readonly List<(OwnerLog By, ulong Seq)> _absorptions = [];
    private readonly Dictionary<string, List<SlotContent>> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SlotContent>> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SeenByReset>> _resets = new(StringComparer.Ordinal);
    private ulong _before;

    /// <summary>The owner.</summary>
    public OwnerId Owner { get; } = owner;

    /// <summary>The owner's name in messages: node and number of the incarnation, such as <c>n1#2</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The cluster that the owner belongs to.</summary>
    public string Cluster { get; } = cluster;

    /// <summary>The number of the owner's last operation before the history.</summary>
    public ulong AdoptedUpTo => _before;

    /// <summary>The number of the owner's last operation.</summary>
    public ulong Head => _before + (ulong)_entries.Count;

    /// <summary>
    /// Whether the owner is a session that its client has started to close. Such a session adds nothing more.
    /// </summary>
    public bool IsClosed { get; set; }

    /// <summary>
    /// Whether the owner is a session that its client gave up, because all nodes refused it for a limit. What they had
    /// acknowledged before may be lost with them.
    /// </summary>
    public bool IsGivenUp { get; set; }

    /// <summary>
    /// Whether two copies of the session's client use it. Its records contradict each other, so that the log is not the
    /// truth about them.
    /// </summary>
    public bool IsCopied { get; set; }

    /// <summary>
    /// The owners that absorbed the session, with their operation numbers. At most one in a correct protocol.
    /// </summary>
    public IReadOnlyList<(OwnerLog By, ulong Seq)> Absorptions => _absorptions;

    /// <summary>The counters that the owner has operations on.</summary>
    public IEnumerable<string> Counters => _contents.Keys;

    /// <summary>
    /// Sets the operations and a slot that the owner had before the history, which are not judged. Must be called
    /// before anything else is recorded.
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

    /// <summary>
    /// Whether the operation precedes the history. The slot after it is known only if a node had that slot at the
    /// start.
    /// </summary>
    public bool Precedes(ulong seq) => seq <= _before;

    /// <summary>Records an add. Returns false if its number is not the next one.</summary>
    public bool Apply(ulong seq, string counter, long amount)
    {
        if (seq != Head + 1)
        {
            return false;
        }

        var (added, subtracted) = amount > 0 ? ((ulong)amount, 0UL) : (0UL, (ulong)-amount);
        Add(_contents, counter, new SlotContent(added, subtracted, seq));
        Add(_own, counter, new SlotContent(added, subtracted, seq));
        _entries.Add(new LoggedOperation([counter], amount, false));
        return true;
    }

    /// <summary>Records a reset of a counter. Returns false if its number is not the next one.</summary>
    public bool Reset(string counter, SeenByReset reset)
    {
        if (!reset.IsAdd)
        {
            if (reset.Seq != Head + 1)
            {
                return false;
            }

            _entries.Add(new LoggedOperation([counter], 0, true));
        }

        if (!_resets.TryGetValue(counter, out var resets))
        {
            resets = _resets[counter] = [];
        }

        resets.Add(resets.FindLast(known => known.IsAdd == reset.IsAdd) is { } earlier ? reset.After(earlier) : reset);
        return true;
    }

    /// <summary>Whether the owner ever reset the counter.</summary>
    public bool HasReset(string counter) => _resets.Count > 0 && _resets.ContainsKey(counter);

    /// <summary>Returns the owner's last reset of a counter up to this number, or null if there is none.</summary>
    /// <param name="isAdd">Whether to look for resets that were made by adds.</param>
    public SeenByReset? ResetUpTo(string counter, ulong seq, bool isAdd) =>
        _resets.GetValueOrDefault(counter)?.FindLast(reset => reset.IsAdd == isAdd && reset.Seq <= seq);

    /// <summary>
    /// Records that an operation absorbed a session. Returns false if its number is not the next one.
    /// </summary>
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

        _entries.Add(new LoggedOperation([.. session._contents.Keys], 0, false));
        return true;
    }

    /// <summary>
    /// Gets the counters and the amount of an operation. An operation that precedes the history or never happened has
    /// no counters. One that absorbed a session may have several.
    /// </summary>
    public (IReadOnlyList<string> Counters, long Amount) this[ulong seq] =>
        seq <= _before || seq > Head ? ([], 0) : (_entries[IndexOf(seq)].Counters, _entries[IndexOf(seq)].Amount);

    /// <summary>Whether the operation reset a counter.</summary>
    public bool IsReset(ulong seq) => seq > _before && seq <= Head && _entries[IndexOf(seq)].IsReset;

    private int IndexOf(ulong seq) => (int)(seq - _before) - 1;

    /// <summary>Whether the owner has own adds to the counter, not only those of absorbed sessions.</summary>
    public bool HasOwn(string counter) => _own.ContainsKey(counter);

    /// <summary>
    /// Returns the sum of the owner's own adds up to this number, without those of absorbed sessions.
    /// </summary>
    public SlotContent OwnUpTo(string counter, ulong seq) => UpTo(_own, counter, seq);

    /// <summary>Returns the slot after all operations up to this number.</summary>
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
            return contents[^1]; // most slots are observed in their current state
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

    private readonly record struct LoggedOperation(IReadOnlyList<string> Counters, long Amount, bool IsReset);
}
