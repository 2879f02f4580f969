using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// The totals of a session's counters, in the order of their last change. Operation numbers are change numbers: each
/// operation changes one counter.
/// </summary>
internal sealed class SessionTotals
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<(string Counter, SlotContent Content)> _slots = [];
    private readonly ChangeNumbers _numbers = new();
    private readonly ChangeLog _changeLog;

    public SessionTotals() => _changeLog = new ChangeLog(_numbers);

    /// <summary>The number of the last operation; 0: there is none.</summary>
    public ulong Head => _numbers.Last;

    /// <summary>Counters that the session has added to, in the order in which they became known.</summary>
    public IReadOnlyList<(string Counter, SlotContent Content)> All => _slots;

    /// <summary>The totals of a counter; empty if the session has not added to it.</summary>
    public SlotContent Of(string counter) => _index.TryGetValue(counter, out var slot) ? _slots[slot].Content : default;

    /// <summary>Returns the positions of the totals that changed after an operation, oldest change first.</summary>
    public int[] ChangedAfter(ulong seq) => _changeLog.SlotsAfter(seq);

    /// <summary>Writes the totals of a counter after the next operation.</summary>
    public void Write(string counter, SlotContent after)
    {
        var before = Of(counter);
        Invariant.Holds(after.Seq == Head + 1, $"operation {Head + 1}; found {after.Seq}");
        Invariant.Holds(
            after.IsWellFormed() && after.Added >= before.Added && after.Subtracted >= before.Subtracted,
            $"totals that only grow from {before}; found {after}");
        Put(counter, after);
    }

    /// <summary>Writes totals of an earlier process, in the order of their operations.</summary>
    public void Restore(SlotRecord record)
    {
        Invariant.Holds(record.Content.Seq > Head, $"an operation after {Head}; found {record.Content.Seq}");
        _numbers.SkipTo(record.Content.Seq - 1);
        Put(record.Counter, record.Content);
    }

    /// <summary>
    /// Checks that each counter has its totals, and that the newest ones are those of the last operation (linear).
    /// </summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_index.Count == _slots.Count, $"an index of {_slots.Count} counters; found {_index.Count}");
        var newest = 0UL;
        for (var slot = 0; slot < _slots.Count; slot++)
        {
            var (counter, content) = _slots[slot];
            Invariant.Holds(
                _index.TryGetValue(counter, out var place) && place == slot, $"'{counter}' at {slot}; found {place}");
            Invariant.Holds(content.IsWellFormed(), $"totals of '{counter}'; found {content}");
            newest = Math.Max(newest, content.Seq);
        }

        Invariant.Holds(newest == Head, $"totals up to operation {Head}; found {newest}");
        _changeLog.AssertInvariants();
        Invariant.Holds(
            _changeLog.CountAfter(0) == _slots.Count, $"{_slots.Count} changed counters; found others in the log");
    }

    private void Put(string counter, SlotContent content)
    {
        if (!_index.TryGetValue(counter, out var slot))
        {
            slot = _slots.Count;
            _index.Add(counter, slot);
            _slots.Add(default);
        }

        _slots[slot] = (counter, content);
        _changeLog.Touch(slot);
    }
}
