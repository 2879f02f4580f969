using CounterLab.Experiments.Tracing;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// The newest events, in the order of their numbers, which is that of their times. Of those that went it is known how
/// many there were, to the second. Not safe for several threads.
/// </summary>
/// <param name="eventsMax">How many are kept at least; a quarter more at times.</param>
internal sealed class TraceStore(int eventsMax)
{
    private readonly List<TraceEvent> _events = [];
    private readonly NumbersBySecond _numbers = new();

    /// <summary>The number of the newest event; 0: there is none.</summary>
    public long Count { get; private set; }

    /// <summary>When the oldest event still kept happened.</summary>
    public TimeSpan Oldest => _events.Count == 0 ? TimeSpan.Zero : _events[0].At;

    /// <summary>When the newest happened.</summary>
    public TimeSpan Newest => _events.Count == 0 ? TimeSpan.Zero : _events[^1].At;

    /// <summary>
    /// Adds an event under the next number, which is returned. Its time must not be before the newest one's.
    /// </summary>
    public long Add(TraceEvent e)
    {
        if (_events.Count >= eventsMax + (eventsMax / 4))
        {
            _events.RemoveRange(0, _events.Count - eventsMax);
        }

        _events.Add(e with { Number = ++Count });
        _numbers.Note(Count, e.At);
        return Count;
    }

    /// <summary>The last events of a stretch, both ends included, and how many there are of it beside them.</summary>
    public (IReadOnlyList<TraceEvent> Events, long More) Read(TimeSpan from, TimeSpan to, int max)
    {
        var first = CountOf(at => at < from);
        var end = CountOf(at => at <= to);
        var given = Math.Clamp(end - first, 0, Math.Max(0, max));
        return (_events.GetRange(Math.Max(0, end - given), given), Math.Max(0, end - first) - given + _numbers.GoneIn(from, to, _events.FirstOrDefault()));
    }

    /// <summary>How many events there are, from the first on, whose time is such.</summary>
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
}
