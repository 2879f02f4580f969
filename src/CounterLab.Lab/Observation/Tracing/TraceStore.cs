using CounterLab.Experiments;

namespace CounterLab.Lab.Observation.Tracing;

/// <summary>
/// The newest events, in the order of their numbers, which is that of their times. Of those that went it is known how many
/// there were, to the second. Not safe for several threads.
/// </summary>
/// <param name="eventsMax">How many are kept at least; a quarter more at times.</param>
internal sealed class TraceStore(int eventsMax)
{
    /// <summary>Seconds by which those that went are counted: a week. What comes later counts with the last one.</summary>
    private const int SecondsMax = 7 * 24 * 3600;

    private readonly List<TraceEvent> _events = [];
    private readonly List<long> _lastOfSecond = [];

    /// <summary>The number of the newest event; 0: there is none.</summary>
    public long Count { get; private set; }

    /// <summary>When the oldest event still kept happened.</summary>
    public TimeSpan Oldest => _events.Count == 0 ? TimeSpan.Zero : _events[0].At;

    /// <summary>When the newest happened.</summary>
    public TimeSpan Newest => _events.Count == 0 ? TimeSpan.Zero : _events[^1].At;

    /// <summary>Adds an event under the next number, which is returned. Its time must not be before the newest one's.</summary>
    public long Add(TraceEvent e)
    {
        if (_events.Count >= eventsMax + (eventsMax / 4))
        {
            _events.RemoveRange(0, _events.Count - eventsMax);
        }

        _events.Add(e with { Number = ++Count });
        var second = SecondOf(e.At);
        while (_lastOfSecond.Count <= second)
        {
            _lastOfSecond.Add(Count - 1);
        }

        _lastOfSecond[second] = Count;
        return Count;
    }

    /// <summary>The last events of a stretch, both ends included, and how many there are of it beside them.</summary>
    public (IReadOnlyList<TraceEvent> Events, long More) Read(TimeSpan from, TimeSpan to, int max)
    {
        var first = CountOf(at => at < from);
        var end = CountOf(at => at <= to);
        var given = Math.Clamp(end - first, 0, Math.Max(0, max));
        return (_events.GetRange(Math.Max(0, end - given), given), Math.Max(0, end - first) - given + GoneIn(from, to));
    }

    private long GoneIn(TimeSpan from, TimeSpan to)
    {
        if (_events.Count == 0 || _events[0].Number == 1 || from > Oldest)
        {
            return 0;
        }

        var last = Math.Min(NumberAtEndOf(SecondOf(to)), _events[0].Number - 1);
        return Math.Max(0, last - NumberAtEndOf(SecondOf(from) - 1));
    }

    private static int SecondOf(TimeSpan at) => (int)Math.Clamp(at.TotalSeconds, -1, SecondsMax);

    private long NumberAtEndOf(int second) => second < 0 || _lastOfSecond.Count == 0 ? 0 : _lastOfSecond[Math.Min(second, _lastOfSecond.Count - 1)];

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
