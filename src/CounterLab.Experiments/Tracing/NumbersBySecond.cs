namespace CounterLab.Experiments.Tracing;

/// <summary>
/// How many events there were by the end of each second, so that those of a stretch that are no longer kept can be counted, to
/// the second. Numbers are 1, 2, …, and times never go back from one to the next. Not safe for several threads.
/// </summary>
public sealed class NumbersBySecond
{
    /// <summary>Seconds by which events are counted: a week. What comes later counts with the last one.</summary>
    private const int SecondsMax = 7 * 24 * 3600;

    private readonly List<long> _lastOfSecond = [];

    /// <summary>The next event happened.</summary>
    public void Note(long number, TimeSpan at)
    {
        var second = SecondOf(at);
        while (_lastOfSecond.Count <= second)
        {
            _lastOfSecond.Add(number - 1);
        }

        _lastOfSecond[second] = number;
    }

    /// <summary>How many events of a stretch, both ends included, are no longer kept.</summary>
    /// <param name="oldest">The oldest event still kept; null: there is none.</param>
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

    private long NumberAtEndOf(int second) => second < 0 || _lastOfSecond.Count == 0 ? 0 : _lastOfSecond[Math.Min(second, _lastOfSecond.Count - 1)];
}
