using CounterLab.Protocol;

namespace CounterLab.Simulation.Engine;

/// <summary>
/// Scheduled events: a four-way heap of structs, ordered by time and, for equal times, by insertion order. Used alone,
/// without a protocol, it is the bare event loop that the benchmark compares with.
/// </summary>
public sealed class EventHeap
{
    private const int Ways = 4;

    private Scheduled[] _heap = new Scheduled[64];
    private long _entered;

    /// <summary>The number of scheduled events.</summary>
    public int Count { get; private set; }

    /// <summary>The time of the next event in ticks, or <see cref="long.MaxValue"/> if the heap is empty.</summary>
    public long NextTicks => Count == 0 ? long.MaxValue : _heap[0].Ticks;

    /// <summary>The next event's position in the insertion order.</summary>
    internal long NextOrder => Count == 0 ? long.MaxValue : _heap[0].Order;

    /// <summary>Schedules an event.</summary>
    public void Enter(long ticks, object target, int kind) => Enter(ticks, ++_entered, target, kind);

    /// <summary>Schedules an event with a given position in the insertion order.</summary>
    internal void Enter(long ticks, long order, object target, int kind)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        Rise(Count++, new Scheduled(ticks, order, target, kind));
    }

    /// <summary>All scheduled events, in no particular order.</summary>
    internal IEnumerable<(long Ticks, long Order, object Target, int Kind)> Waiting
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                yield return (_heap[i].Ticks, _heap[i].Order, _heap[i].Target, _heap[i].Kind);
            }
        }
    }

    /// <summary>
    /// Removes the event with this position in the insertion order, in linear time. Returns false if there is none.
    /// </summary>
    internal bool Remove(long order)
    {
        var index = Array.FindIndex(_heap, 0, Count, entry => entry.Order == order);
        if (index < 0)
        {
            return false;
        }

        var rest = _heap.AsSpan(0, Count).ToArray();
        Array.Clear(_heap, 0, Count);
        Count = 0;
        foreach (var (i, entry) in rest.Index().Where(pair => pair.Index != index))
        {
            Rise(Count++, entry);
        }

        return true;
    }

    /// <summary>Removes and returns the next event. The heap must not be empty.</summary>
    public (long Ticks, object Target, int Kind) Take()
    {
        Invariant.Holds(Count > 0, "an event to take");
        var first = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
        {
            Sink(last);
        }

        return (first.Ticks, first.Target, first.Kind);
    }

    /// <summary>Checks that no event is due before its parent in the heap, and that no position occurs twice.</summary>
    /// <exception cref="InvariantException">The state of the heap is inconsistent.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(Count >= 0 && Count <= _heap.Length, $"between 0 and {_heap.Length} events, not {Count}");
        for (var i = 1; i < Count; i++)
        {
            var (parent, entry) = (_heap[(i - 1) / Ways], _heap[i]);
            Invariant.Holds(
                parent.IsBefore(entry), $"event {i}, due at {entry.Ticks}, after its parent at {parent.Ticks}");
        }

        for (var i = Count; i < _heap.Length; i++)
        {
            Invariant.Holds(_heap[i].Target is null, $"no event in the free place {i}");
        }
    }

    private void Rise(int hole, in Scheduled entry)
    {
        while (hole > 0)
        {
            var parent = (hole - 1) / Ways;
            if (!entry.IsBefore(_heap[parent]))
            {
                break;
            }

            _heap[hole] = _heap[parent];
            hole = parent;
        }

        _heap[hole] = entry;
    }

    private void Sink(in Scheduled entry)
    {
        var hole = 0;
        while (true)
        {
            var child = (hole * Ways) + 1;
            if (child >= Count)
            {
                break;
            }

            var end = Math.Min(child + Ways, Count);
            var least = child;
            for (var i = child + 1; i < end; i++)
            {
                least = _heap[i].IsBefore(_heap[least]) ? i : least;
            }

            if (!_heap[least].IsBefore(entry))
            {
                break;
            }

            _heap[hole] = _heap[least];
            hole = least;
        }

        _heap[hole] = entry;
    }

    private readonly record struct Scheduled(long Ticks, long Order, object Target, int Kind)
    {
        public bool IsBefore(in Scheduled other) =>
            Ticks < other.Ticks || (Ticks == other.Ticks && Order < other.Order);
    }
}
