using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Merges the reports of several nodes into one order. Reports arrive up to a tenth of a second apart, so each item
/// waits until older items of other nodes should have arrived. An item that arrives even later gets the earliest time
/// that is not released yet, so that time never goes backwards for readers. Not thread-safe.
/// </summary>
/// <typeparam name="T">The type of an item.</typeparam>
internal sealed class ReorderBuffer<T>
{
    private readonly PriorityQueue<T, (TimeSpan At, long Order)> _waiting = new();
    private long _order;

    /// <summary>Every item up to this time has been released; all later items get a later time.</summary>
    public TimeSpan Frontier { get; private set; } = TimeSpan.FromTicks(-1);

    /// <summary>The number of buffered items.</summary>
    public int Count => _waiting.Count;

    /// <summary>Buffers an item. Items of the same time keep the order in which they were added.</summary>
    public void Add(TimeSpan at, T told) => _waiting.Enqueue(told, (at, ++_order));

    /// <summary>
    /// Releases the items up to a time, in order, each with its assigned time and the difference from its original
    /// time.
    /// </summary>
    public IEnumerable<(T Item, TimeSpan At, TimeSpan Late)> Until(TimeSpan frontier)
    {
        AssertInvariants();
        var earliest = Frontier + TimeSpan.FromTicks(1);
        while (_waiting.TryPeek(out var told, out var key) && key.At <= frontier)
        {
            _waiting.Dequeue();
            var at = key.At < earliest ? earliest : key.At;
            yield return (told, at, at - key.At);
        }

        Frontier = frontier > Frontier ? frontier : Frontier;
    }

    /// <summary>Checks the order in which items were added.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(_order >= Count, $"a place for each of {Count} items; found {_order}");
        Invariant.Holds(Frontier >= TimeSpan.FromTicks(-1), $"a frontier from the start on; found {Frontier}");
    }
}
