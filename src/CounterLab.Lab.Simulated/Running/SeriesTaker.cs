using CounterLab.Lab.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Running;

/// <summary>Samples values of a simulated run, and halves the rate whenever there are too many samples.</summary>
internal sealed class SeriesTaker(TimeSpan expected)
{
    private readonly List<(TimeSpan At, Dictionary<string, (Int128?[] Values, (Int128 Low, Int128 High) Accepted)> Counters)> _samples = [];
    private TimeSpan _every = Max(TimeSpan.FromMilliseconds(20), expected / (RunSeries.TimesMax * 0.75));

    /// <summary>When the next sample is due.</summary>
    public TimeSpan Next { get; private set; }

    /// <summary>Takes one.</summary>
    public void Take(SteppedRun run)
    {
        _samples.Add((run.Now, run.Counters(RunSeries.CountersMax).ToDictionary(
            counter => counter, counter => (run.Values(counter), run.Accepted(counter)), StringComparer.Ordinal)));
        if (_samples.Count >= RunSeries.TimesMax)
        {
            var kept = _samples.Where((_, place) => place % 2 == 0).ToList();
            _samples.Clear();
            _samples.AddRange(kept);
            _every *= 2;
        }

        Next = run.Now + _every;
    }

    /// <summary>What was taken.</summary>
    public IReadOnlyList<RunSeries> Series(SteppedRun run)
    {
        var nodes = run.NodeIds.Take(RunSeries.NodesMax).ToList();
        return [.. run.Counters(RunSeries.CountersMax).Select(counter =>
        {
            var known = _samples.Select(sample => (sample.At, Taken: sample.Counters.TryGetValue(counter, out var taken) ? taken : ([], (0, 0)))).ToList();
            return new RunSeries(
                counter, nodes, [.. known.Select(sample => sample.At)],
                [.. nodes.Select((_, place) => (IReadOnlyList<Int128?>)[.. known.Select(sample => place < sample.Taken.Item1.Length ? sample.Taken.Item1[place] : null)])],
                [.. known.Select(sample => sample.Taken.Item2)]);
        })];
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
