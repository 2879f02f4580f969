namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Puts what several nodes tell into one order. Their reports come up to a tenth of a second apart, so everything waits until
/// it is old enough that all who have something older to tell should have told it. What comes later still is given the
/// earliest time that is left, so that time never goes back for those who have read on, and it is told how late it was.
/// Not safe for several threads.
/// </summary>
/// <typeparam name="T">What is told.</typeparam>
internal sealed class HoldBack<T>
{
    private readonly PriorityQueue<T, (TimeSpan At, long Order)> _waiting = new();
    private long _order;

    /// <summary>Everything up to here is given out: nothing will be given any more whose time is not after it.</summary>
    public TimeSpan Frontier { get; private set; } = TimeSpan.FromTicks(-1);

    /// <summary>How much waits.</summary>
    public int Count => _waiting.Count;

    /// <summary>Something happened then. What is said of one moment stays in the order in which it is said.</summary>
    public void Add(TimeSpan at, T told) => _waiting.Enqueue(told, (at, ++_order));

    /// <summary>What happened up to a moment, in order, each with its time and how much later than true that is.</summary>
    public IEnumerable<(T Told, TimeSpan At, TimeSpan Late)> Until(TimeSpan frontier)
    {
        var earliest = Frontier + TimeSpan.FromTicks(1);
        while (_waiting.TryPeek(out var told, out var key) && key.At <= frontier)
        {
            _waiting.Dequeue();
            var at = key.At < earliest ? earliest : key.At;
            yield return (told, at, at - key.At);
        }

        Frontier = frontier > Frontier ? frontier : Frontier;
    }
}
