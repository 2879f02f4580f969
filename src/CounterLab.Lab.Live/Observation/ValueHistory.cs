using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Values by node over the last minute, sampled four times a second, for the counters on display.</summary>
internal sealed class ValueHistory
{
    private const int CountersMax = 32;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly RecentCounters<Queue<Sample>> _samples = new(CountersMax, () => new Queue<Sample>());

    /// <summary>The counters to sample: those that were requested recently.</summary>
    public IReadOnlyList<string> Counters
    {
        get
        {
            lock (_gate)
            {
                return [.. _samples.Names];
            }
        }
    }

    public void Record(string counter, DateTimeOffset at, IReadOnlyDictionary<string, Int128?> values)
    {
        lock (_gate)
        {
            if (_samples.Find(counter) is not { } samples)
            {
                return;
            }

            samples.Enqueue(new Sample(at, values));
            while (samples.Peek().At < at - Span)
            {
                samples.Dequeue();
            }
        }
    }

    /// <summary>Returns one series per node, oldest sample first. Requesting a counter starts its sampling.</summary>
    public IReadOnlyList<NodeSeries> Series(string counter, IEnumerable<string> nodes, DateTimeOffset now)
    {
        List<Sample> samples;
        lock (_gate)
        {
            samples = [.. _samples.Ask(counter)];
        }

        return [.. nodes.Select(node => new NodeSeries(node, [.. samples.Select(sample =>
            new SeriesPoint((now - sample.At).TotalSeconds, sample.Values.GetValueOrDefault(node)))]))];
    }

    private sealed record Sample(DateTimeOffset At, IReadOnlyDictionary<string, Int128?> Values);
}
