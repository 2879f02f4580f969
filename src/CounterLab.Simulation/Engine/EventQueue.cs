using CounterLab.Protocol;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// All scheduled events: a heap, and one FIFO queue for each length of timeout. Most events are timeouts of two or
/// three lengths; those of equal length are due in insertion order and need no sorting. Events are removed in the order
/// of time and, for equal times, of insertion, whether they are in the heap or in a queue.
/// </summary>
internal sealed class EventQueue
{
    private readonly EventHeap _heap = new();
    private readonly List<TimeoutQueue> _timeouts = [];
    private long _entered;

    /// <summary>The time of the next event in ticks, or <see cref="long.MaxValue"/> if nothing is scheduled.</summary>
    public long NextTicks
    {
        get
        {
            var next = _heap.NextTicks;
            foreach (var queue in _timeouts)
            {
                next = Math.Min(next, queue.NextTicks);
            }

            return next;
        }
    }

    /// <summary>
    /// All scheduled events except timeouts, in no particular order. They include the messages in flight.
    /// </summary>
    public IEnumerable<(long Ticks, long Order, object Target, int Kind)> Scheduled => _heap.Waiting;

    /// <summary>Schedules an event.</summary>
    public void Enter(long ticks, object target, int kind) => _heap.Enter(ticks, ++_entered, target, kind);

    /// <summary>
    /// Schedules a timeout that starts now. <paramref name="now"/> must not decrease from one call to the next.
    /// </summary>
    public void EnterAfter(long now, long delay, object target, int kind) =>
        QueueOf(delay).Enter(now + delay, ++_entered, target, kind);

    /// <summary>Removes and returns the next event. The queue must not be empty.</summary>
    public (long Ticks, object Target, int Kind) Take()
    {
        TimeoutQueue? first = null;
        var (ticks, order) = (_heap.NextTicks, _heap.NextOrder);
        foreach (var queue in _timeouts)
        {
            if (queue.NextTicks < ticks || (queue.NextTicks == ticks && queue.NextOrder < order))
            {
                (first, ticks, order) = (queue, queue.NextTicks, queue.NextOrder);
            }
        }

        return first?.Take() ?? _heap.Take();
    }

    /// <summary>
    /// Removes the event with this position in the insertion order, unless it is a timeout. Returns false if there is
    /// none.
    /// </summary>
    public bool Remove(long order) => _heap.Remove(order);

    /// <summary>Checks the heap and the queues, and that no two queues have the same length of timeout.</summary>
    /// <exception cref="InvariantException">The state of the queue is inconsistent.</exception>
    public void AssertInvariants()
    {
        _heap.AssertInvariants();
        _timeouts.ForEach(queue => queue.AssertInvariants());
        Invariant.Holds(
            _timeouts.DistinctBy(queue => queue.Delay)
                .Count() == _timeouts.Count, "one queue for each length of timeout");
        foreach (var scheduled in _heap.Waiting)
        {
            Invariant.Holds(
                scheduled.Order > 0 && scheduled.Order <= _entered,
                $"an event among the {_entered} that were entered, not number {scheduled.Order}");
        }
    }

    private TimeoutQueue QueueOf(long delay)
    {
        foreach (var queue in _timeouts)
        {
            if (queue.Delay == delay)
            {
                return queue;
            }
        }

        var added = new TimeoutQueue(delay);
        _timeouts.Add(added);
        return added;
    }
}
