using CounterLab.Simulation;

namespace CounterLab.Dashboard.Simulated;

/// <summary>Values by node at equal distances of virtual time, for charts. Written by one thread, read by any.</summary>
internal sealed class ValueSamples
{
    /// <summary>Distance of two samples.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private const int CountersMax = 8;
    private const int SamplesMax = 12_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Sample>> _samples = new(StringComparer.Ordinal);

    /// <summary>Notes how a run stands.</summary>
    public void Note(SteppedRun run)
    {
        lock (_gate)
        {
            foreach (var counter in run.Counters(CountersMax))
            {
                if (!_samples.TryGetValue(counter, out var samples))
                {
                    _samples.Add(counter, samples = []);
                }

                if (samples.Count < SamplesMax)
                {
                    samples.Add(new Sample(run.Now, run.Values(counter)));
                }
            }
        }
    }

    /// <summary>Samples of a stretch, oldest first; values in the order of the run's nodes.</summary>
    public IReadOnlyList<Sample> Between(string counter, TimeSpan from, TimeSpan to)
    {
        lock (_gate)
        {
            return _samples.TryGetValue(counter, out var samples) ? [.. samples.Where(sample => sample.At >= from && sample.At <= to)] : [];
        }
    }

    /// <param name="Values">By node; null where none ran.</param>
    internal readonly record struct Sample(TimeSpan At, Int128?[] Values);
}
