using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The newest events, in the order of their numbers and times. Not thread-safe.</summary>
/// <param name="eventsMax">The number of events that are kept at least; at times a quarter more.</param>
internal sealed class TraceStore(int eventsMax)
{
    private readonly List<TraceEvent> _events = [];
    private readonly NumbersBySecond _numbers = new();

    /// <summary>The number of the newest event; 0: there is none.</summary>
    public long Count { get; private set; }

    /// <summary>The time of the oldest event that is kept.</summary>
    public TimeSpan Oldest => _events.Count == 0 ? TimeSpan.Zero : _events[0].At;

    /// <summary>The time of the newest event.</summary>
    public TimeSpan Newest => _events.Count == 0 ? TimeSpan.Zero : _events[^1].At;

    /// <summary>
    /// Adds an event under the next number, which is returned. Its time must not be before that of the newest event.
    /// </summary>
    public long Add(TraceEvent e)
    {
        AssertBounds();
        Invariant.Holds(e.At >= Newest, $"an event at {Newest} or later; found one at {e.At}");
        if (_events.Count >= eventsMax + (eventsMax / 4))
        {
            _events.RemoveRange(0, _events.Count - eventsMax);
        }

        _events.Add(e with { Number = ++Count });
        _numbers.Note(Count, e.At);
        return Count;
    }

    /// <summary>
    /// Returns the last events of a time range, both ends included, and the number of its other events.
    /// </summary>
    public (IReadOnlyList<TraceEvent> Events, long More) Read(TimeSpan from, TimeSpan to, int max)
    {
        AssertBounds();
        var first = CountOf(at => at < from);
        var end = CountOf(at => at <= to);
        var given = Math.Clamp(end - first, 0, Math.Max(0, max));
        var gone = _numbers.GoneIn(from, to, _events.FirstOrDefault());
        return (_events.GetRange(Math.Max(0, end - given), given), Math.Max(0, end - first) - given + gone);
    }

    /// <summary>The number of events, from the first one on, whose time matches.</summary>
    private int CountOf(Predicate<TimeSpan> isSuch)
    {
        var (low, high) = (0, _events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isSuch(_events[middle].At) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Checks that events are in the order of their numbers and times.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        for (var i = 1; i < _events.Count; i++)
        {
            var (before, e) = (_events[i - 1], _events[i]);
            Invariant.Holds(e.Number == before.Number + 1, $"event {before.Number + 1}; found {e.Number}");
            Invariant.Holds(e.At >= before.At, $"event {e.Number} at {before.At} or later; found {e.At}");
        }
    }

    private void AssertBounds()
    {
        var most = eventsMax + (eventsMax / 4);
        Invariant.Holds(_events.Count <= most, $"at most {most} events; found {_events.Count}");
        Invariant.Holds(
            _events.Count == 0 || _events[^1].Number == Count, $"the newest event under the number {Count}");
    }
}
