namespace CounterLab.Experiments.Tracing;

/// <summary>
/// The number of events until the end of each second. It is used to count the events of an interval that are no longer
/// kept. Events are numbered 1, 2, …, and times never decrease. Not thread-safe.
/// </summary>
public sealed class NumbersBySecond
{
    /// <summary>
    /// The number of seconds that are counted separately: one week. Later events are counted in the last second.
    /// </summary>
    private const int SecondsMax = 7 * 24 * 3600;

    private readonly List<long> _lastOfSecond = [];

    /// <summary>Counts the next event.</summary>
    public void Note(long number, TimeSpan at)
    {
        var second = SecondOf(at);
        while (_lastOfSecond.Count <= second)
        {
            _lastOfSecond.Add(number - 1);
        }

        _lastOfSecond[second] = number;
    }

    /// <summary>Returns the number of events of an interval, both ends included, that are no longer kept.</summary>
    /// <param name="oldest">The oldest event that is kept, or null if none is.</param>
    public long GoneIn(TimeSpan from, TimeSpan to, TraceEvent? oldest)
    {
        if (oldest is null or { Number: 1 } || from > oldest.At)
        {
            return 0;
        }

        var last = Math.Min(NumberAtEndOf(SecondOf(to)), oldest.Number - 1);
        return Math.Max(0, last - NumberAtEndOf(SecondOf(from) - 1));
    }

    private static int SecondOf(TimeSpan at) => (int)Math.Clamp(at.TotalSeconds, -1, SecondsMax);

    private long NumberAtEndOf(int second) =>
        second < 0 || _lastOfSecond.Count == 0 ? 0 : _lastOfSecond[Math.Min(second, _lastOfSecond.Count - 1)];
}
