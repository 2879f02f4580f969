using CounterLab.Lab.Views;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>
/// Samples of a run at equal intervals of virtual time, for charts. Written by one thread, read by any.
/// </summary>
/// <param name="max">
/// The maximum number of samples of a counter; beyond it every second sample is dropped, and the interval doubles.
/// </param>
internal sealed class RunSamples(int max = 12_000)
{
    /// <summary>The interval between two samples.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private const int CountersMax = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SampleThinner<MetricsSample>> _samples = new(StringComparer.Ordinal);
    private readonly List<(TimeSpan At, bool IsConverged)> _turns = [];

    /// <summary>Samples the state of a run.</summary>
    public void Note(SteppedRun run)
    {
        var ((adds, messages, retries), lag, isConverged) = (run.Totals, run.Lag, run.HasConverged);
        lock (_gate)
        {
            if (_turns.Count == 0 || _turns[^1].IsConverged != isConverged)
            {
                _turns.Add((run.Now, isConverged));
            }

            foreach (var counter in run.Counters(CountersMax))
            {
                if (!_samples.TryGetValue(counter, out var samples))
                {
                    _samples.Add(counter, samples = new SampleThinner<MetricsSample>(max));
                }

                samples.Add(() => new MetricsSample(
                    run.Now, ValuesOf(run, counter), run.Accepted(counter), adds, messages, retries, lag));
            }
        }
    }

    /// <summary>Returns the samples of a time range, oldest first.</summary>
    public IReadOnlyList<MetricsSample> Between(string counter, TimeSpan from, TimeSpan to)
    {
        lock (_gate)
        {
            return _samples.TryGetValue(counter, out var samples)
                ? [.. samples.Kept.Where(sample => sample.At >= from && sample.At <= to)]
                : [];
        }
    }

    /// <summary>The durations of the divergences up to a time.</summary>
    public IReadOnlyList<TimeSpan> Episodes(TimeSpan to)
    {
        var episodes = new Episodes();
        lock (_gate)
        {
            foreach (var (at, isConverged) in _turns.TakeWhile(turn => turn.At <= to))
            {
                episodes.See(at, isConverged);
            }
        }

        return episodes.Over;
    }

    private static Dictionary<string, Int128?> ValuesOf(SteppedRun run, string counter) => run.NodeIds
        .Zip(run.Values(counter)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
