namespace CounterLab.Protocol.State;

/// <summary>
/// One owner's slots in the order of their last change. Every change takes the next change number; a peer's cursor is a
/// change number, and what the peer lacks is the tail of this list. The retry queue is therefore the cursor: it takes
/// no memory per operation. Implementation: a doubly linked list in two arrays, indexed by the position of the slot in
/// the owner's table.
/// </summary>
internal sealed class ChangeLog(ChangeNumbers numbers)
{
    private const int None = -1;

    private ulong[] _numbers = new ulong[4];
    private int[] _previous = new int[4];
    private int[] _next = new int[4];
    private int _oldest = None;
    private int _newest = None;

    /// <summary>The last change number, of this owner or another.</summary>
    public ulong Head => numbers.Last;

    /// <summary>Gives a slot the next change number and moves it to the end.</summary>
    public void Touch(int slot)
    {
        EnsureRoom(slot);
        if (_newest != slot)
        {
            Unlink(slot);
            Append(slot);
        }

        _numbers[slot] = numbers.Next();
    }

    /// <summary>The number of slots that changed after the cursor, counted up to the limit.</summary>
    public int CountAfter(ulong cursor, int limit = int.MaxValue)
    {
        var count = 0;
        for (var slot = _newest; slot != None && _numbers[slot] > cursor && count < limit; slot = _previous[slot])
        {
            count++;
        }

        return count;
    }

    /// <summary>Slots that changed after the cursor, oldest change first.</summary>
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

    /// <summary>Checks that the list is linked in both directions and its numbers rise.</summary>
    public void AssertInvariants()
    {
        ulong last = 0;
        for (var slot = _oldest; slot != None; slot = _next[slot])
        {
            Invariant.Holds(_numbers[slot] > last, $"change numbers rise: {last} then {_numbers[slot]}");
            Invariant.Holds(_next[slot] != None || slot == _newest, "the last entry is the newest");
            last = _numbers[slot];
        }

        Invariant.Holds(last <= Head, $"the newest entry's number is at most the head {Head}, found {last}");
    }
}
