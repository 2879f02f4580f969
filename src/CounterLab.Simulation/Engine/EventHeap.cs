namespace CounterLab.Simulation.Engine;

/// <summary>
/// Events that wait: a four-way heap of plain structs, ordered by time and, at one time, by the order of entry. The
/// bare event loop that the benchmark measures against is this heap without a protocol.
/// </summary>
public sealed class EventHeap
{
    private const int Ways = 4;

    private Entry[] _heap = new Entry[64];
    private long _entered;

    /// <summary>Events that wait.</summary>
    public int Count { get; private set; }

    /// <summary>When the next one is due; <see cref="long.MaxValue"/>: none waits.</summary>
    public long NextTicks => Count == 0 ? long.MaxValue : _heap[0].Ticks;

    /// <summary>The next one's place in the order of entry.</summary>
    internal long NextOrder => Count == 0 ? long.MaxValue : _heap[0].Order;

    /// <summary>Enters an event.</summary>
    public void Enter(long ticks, object target, int kind) => Enter(ticks, ++_entered, target, kind);

    /// <summary>Enters an event whose place in the order of entry is given from outside.</summary>
    internal void Enter(long ticks, long order, object target, int kind)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        Rise(Count++, new Entry(ticks, order, target, kind));
    }

    /// <summary>All that wait, in no order.</summary>
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

    /// <summary>Takes out the one of this place in the order of entry, in linear time; false: there is none.</summary>
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

    /// <summary>Takes the next event; the queue must not be empty.</summary>
    public (long Ticks, object Target, int Kind) Take()
    {
        var first = _heap[0];
        var last = _heap[--Count];
        _heap[Count] = default;
        if (Count > 0)
        {
            Sink(last);
        }

        return (first.Ticks, first.Target, first.Kind);
    }

    private void Rise(int hole, in Entry entry)
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

    private void Sink(in Entry entry)
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

    private readonly record struct Entry(long Ticks, long Order, object Target, int Kind)
    {
        public bool IsBefore(in Entry other) => Ticks < other.Ticks || (Ticks == other.Ticks && Order < other.Order);
    }
}
