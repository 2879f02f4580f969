namespace CounterLab.Simulation.Engine;

/// <summary>
/// What happens next: a heap, and beside it a plain queue for each length of time-out. Most of what waits are time-outs
/// of two or three lengths, and those of one length are due in the order of their entry: no need to sort them. Events
/// come by time and, at one time, in the order of entry, wherever they wait.
/// </summary>
internal sealed class EventQueue
{
    private readonly EventHeap _heap = new();
    private readonly List<TimeoutLane> _lanes = [];
    private long _entered;

    /// <summary>When the next one is due; <see cref="long.MaxValue"/>: none waits.</summary>
    public long NextTicks
    {
        get
        {
            var next = _heap.NextTicks;
            foreach (var lane in _lanes)
            {
                next = Math.Min(next, lane.NextTicks);
            }

            return next;
        }
    }

    /// <summary>Enters an event.</summary>
    public void Enter(long ticks, object target, int kind) => _heap.Enter(ticks, ++_entered, target, kind);

    /// <summary>Enters an event that is due so long after now; now never goes back.</summary>
    public void EnterAfter(long now, long delay, object target, int kind) =>
        LaneOf(delay).Enter(now + delay, ++_entered, target, kind);

    /// <summary>Takes the next event; the queue must not be empty.</summary>
    public (long Ticks, object Target, int Kind) Take()
    {
        TimeoutLane? first = null;
        var (ticks, order) = (_heap.NextTicks, _heap.NextOrder);
        foreach (var lane in _lanes)
        {
            if (lane.NextTicks < ticks || (lane.NextTicks == ticks && lane.NextOrder < order))
            {
                (first, ticks, order) = (lane, lane.NextTicks, lane.NextOrder);
            }
        }

        return first?.Take() ?? _heap.Take();
    }

    /// <summary>What waits outside of the lanes of time-outs, in no order: arrivals are among them.</summary>
    public IEnumerable<(long Ticks, long Order, object Target, int Kind)> Waiting => _heap.Waiting;

    /// <summary>Takes out what was entered as this one; false: it is not there.</summary>
    public bool Remove(long order) => _heap.Remove(order);

    private TimeoutLane LaneOf(long delay)
    {
        foreach (var lane in _lanes)
        {
            if (lane.Delay == delay)
            {
                return lane;
            }
        }

        var added = new TimeoutLane(delay);
        _lanes.Add(added);
        return added;
    }
}
