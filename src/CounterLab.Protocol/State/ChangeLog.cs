namespace CounterLab.Protocol.State;

/// <summary>
/// The slots of one owner in the order of their last change. Every change takes the next change number. A peer's cursor
/// is a change number, and what the peer lacks is the tail of this list. The cursor therefore is the retry queue, and
/// the queue takes no memory per operation. Implementation: a doubly linked list in two arrays, indexed by the position
/// of the slot in the owner's table.
/// </summary>
internal sealed class ChangeLog(ChangeNumbers numbers)
{
    private const int None = -1;

    private ulong[] _numbers = new ulong[4];
    private int[] _previous = new int[4];
    private int[] _next = new int[4];
    private int _oldest = None;
    private int _newest = None;

    /// <summary>The last change number that was assigned, to this owner or another.</summary>
    public ulong Head => numbers.Last;

    /// <summary>Assigns the next change number to a slot and moves it to the end.</summary>
    public void Touch(int slot)
    {
        Invariant.Holds(slot >= 0, $"a slot of 0 or more; found {slot}");
        AssertEnds();
        EnsureRoom(slot);
        if (_newest != slot)
        {
            Unlink(slot);
            Append(slot);
        }

        _numbers[slot] = numbers.Next();
    }

    /// <summary>Counts the slots that changed after the cursor, up to the limit.</summary>
    public int CountAfter(ulong cursor, int limit = int.MaxValue)
    {
        var count = 0;
        for (var slot = _newest; slot != None && _numbers[slot] > cursor && count < limit; slot = _previous[slot])
        {
            count++;
        }

        return count;
    }

    /// <summary>Returns the slots that changed after the cursor, oldest change first.</summary>
    public int[] SlotsAfter(ulong cursor)
    {
        var slots = new int[CountAfter(cursor)];
        var slot = _newest;
        for (var i = slots.Length - 1; i >= 0; i--)
        {
            slots[i] = slot;
            slot = _previous[slot];
        }

        return slots;
    }

    private void Unlink(int slot)
    {
        if (_numbers[slot] == 0)
        {
            return;
        }

        var (before, after) = (_previous[slot], _next[slot]);
        if (before == None)
        {
            _oldest = after;
        }
        else
        {
            _next[before] = after;
        }

        _previous[after] = before;
    }

    private void Append(int slot)
    {
        _previous[slot] = _newest;
        _next[slot] = None;
        if (_newest == None)
        {
            _oldest = slot;
        }
        else
        {
            _next[_newest] = slot;
        }

        _newest = slot;
    }

    private void EnsureRoom(int slot)
    {
        if (slot < _numbers.Length)
        {
            return;
        }

        var size = Math.Max(slot + 1, _numbers.Length * 2);
        Array.Resize(ref _numbers, size);
        Array.Resize(ref _previous, size);
        Array.Resize(ref _next, size);
    }

    /// <summary>
    /// Checks that the list is linked in both directions, that its numbers ascend, and that it contains every slot that
    /// ever changed.
    /// </summary>
    public void AssertInvariants()
    {
        AssertEnds();
        var (last, before, count) = (0UL, None, 0);
        for (var slot = _oldest; slot != None; slot = _next[slot])
        {
            Invariant.Holds(_numbers[slot] > last, $"change numbers rise: {last} then {_numbers[slot]}");
            Invariant.Holds(_previous[slot] == before, $"slot {before} before {slot}; found {_previous[slot]}");
            (last, before) = (_numbers[slot], slot);
            count++;
        }

        Invariant.Holds(before == _newest, $"the last entry is the newest, {_newest}; found {before}");
        var changed = 0;
        foreach (var number in _numbers)
        {
            changed += number > 0 ? 1 : 0;
        }

        Invariant.Holds(count == changed, $"{changed} changed slots in the list; found {count}");
    }

    /// <summary>Checks both ends of the list, which every change relies on.</summary>
    private void AssertEnds()
    {
        var length = _numbers.Length;
        Invariant.Holds(
            _previous.Length == length && _next.Length == length,
            $"three arrays of {length}; found {_previous.Length} and {_next.Length}");
        Invariant.Holds(
            _newest < length && _oldest < length && (_newest < 0) == (_oldest < 0),
            $"both ends below {length}, or none; found {_oldest} and {_newest}");
        Invariant.Holds(
            _newest < 0 || (_next[_newest] == None && _numbers[_newest] <= Head),
            $"the newest entry last, and its number at most the head {Head}; found slot {_newest}");
    }
}
