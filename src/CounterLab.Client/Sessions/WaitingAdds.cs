using CounterLab.Protocol;

namespace CounterLab.Client.Sessions;

/// <summary>
/// The adds that no node has acknowledged, in the order of their numbers. The session's lock guards the state.
/// </summary>
/// <param name="max">The maximum number of adds in progress, including those that wait for their concern.</param>
/// <param name="start">The last operation of an earlier process; no caller waits for operations up to it.</param>
internal sealed class WaitingAdds(int max, ulong start = 0)
{
    private readonly Queue<PendingAdd> _adds = [];
    private readonly List<UnfinishedAdd> _earlier = [];

    /// <summary>Restores the unacknowledged adds of a stored session.</summary>
    public static WaitingAdds Of(StoredSession stored, int max)
    {
        var waiting = new WaitingAdds(max, stored.Head);
        waiting._earlier.AddRange(stored.Unfinished.Where(add => add.Seq > stored.Acknowledged));
        return waiting;
    }

    /// <summary>The adds in their stored form, including those of an earlier process.</summary>
    public IReadOnlyList<UnfinishedAdd> Unfinished =>
        [.. _earlier, .. _adds.Select(add => new UnfinishedAdd(add.Counter, add.Amount, add.Number))];

    public void Enqueue(PendingAdd add)
    {
        Invariant.Holds(add.SoFar is null, $"an add that no node has acknowledged; found add {add.Number}");
        Invariant.Holds(add.Number > start, $"a number above {start}; found {add.Number}");
        _adds.Enqueue(add);
    }

    /// <summary>Acknowledges, removes and returns the adds up to a number.</summary>
    public List<PendingAdd> AcknowledgeUpTo(ulong number, string node)
    {
        _earlier.RemoveAll(add => add.Seq <= number);
        List<PendingAdd> acknowledged = [];
        while (_adds.TryPeek(out var add) && add.Number <= number)
        {
            add.Acknowledge(node);
            acknowledged.Add(_adds.Dequeue());
        }

        Invariant.Holds(
            _adds.Count == 0 || _adds.Peek().Number > number, $"no waiting add up to {number}, which is acknowledged");
        return acknowledged;
    }

    /// <summary>Fails the waiting callers with the reason. Their adds stay.</summary>
    public void Fail(Func<Exception> why)
    {
        foreach (var add in _adds)
        {
            add.Fail(why());
        }
    }

    /// <summary>Refuses an add if too many are in progress.</summary>
    /// <param name="confirming">Number of acknowledged adds that wait for their concern.</param>
    /// <exception cref="CounterLabException">The maximum number of adds is in progress.</exception>
    public void CheckRoom(int confirming)
    {
        if (_adds.Count + confirming >= max)
        {
            throw new CounterLabException(
                "TOO_MANY_PENDING", "Too many adds are in progress.", $"at most {max}", "one more");
        }
    }

    /// <summary>Checks that exactly the unacknowledged operations of this process wait, in order.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants(ulong acknowledged, ulong head)
    {
        var settled = Math.Max(acknowledged, start);
        Invariant.Holds(
            settled <= head, $"at most {head} operations; found {acknowledged} acknowledged, {start} earlier");
        Invariant.Holds((ulong)_adds.Count == head - settled, $"{head - settled} waiting adds; found {_adds.Count}");
        Invariant.Holds(_adds.Count == 0 || _adds.Peek().Number == settled + 1, $"add {settled + 1} to wait first");
        Invariant.Holds(
            (ulong)_earlier.Count <= settled - acknowledged,
            $"at most {settled - acknowledged} unfinished adds of an earlier process; found {_earlier.Count}");
        Invariant.Holds(max >= 1, $"room for at least one add; found {max}");
    }
}
