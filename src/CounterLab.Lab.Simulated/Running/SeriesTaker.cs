using CounterLab.Lab.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Running;

/// <summary>Samples the values of a simulated run, and halves the rate whenever there are too many samples.</summary>
internal sealed class SeriesTaker(TimeSpan expected)
{
    private readonly List<(TimeSpan At, Dictionary<string, Taken> Counters)> _samples = [];
    private TimeSpan _every = Max(TimeSpan.FromMilliseconds(20), expected / (RunSeries.TimesMax * 0.75));

    /// <summary>When the next sample is due.</summary>
    public TimeSpan Next { get; private set; }

    /// <summary>Takes a sample.</summary>
    public void Take(SteppedRun run)
    {
        var counters = run.Counters(RunSeries.CountersMax);
        _samples.Add((run.Now, counters.ToDictionary(counter => counter, TakenOf, StringComparer.Ordinal)));
        if (_samples.Count >= RunSeries.TimesMax)
        {
            var kept = _samples.Where((_, place) => place % 2 == 0).ToList();
            _samples.Clear();
            _samples.AddRange(kept);
            _every *= 2;
        }

        Next = run.Now + _every;

        Taken TakenOf(string counter) => new(run.Values(counter), run.Accepted(counter));
    }

    /// <summary>The samples taken so far, as one series per counter.</summary>
    public IReadOnlyList<RunSeries> Series(SteppedRun run)
    {
        var nodes = run.NodeIds.Take(RunSeries.NodesMax).ToList();
        return [.. run.Counters(RunSeries.CountersMax).Select(counter => SeriesOf(counter, nodes))];
    }

    private RunSeries SeriesOf(string counter, List<string> nodes)
    {
        var taken = _samples.ConvertAll(sample => sample.Counters.GetValueOrDefault(counter, Taken.Nothing));
        return new RunSeries(
            counter, nodes, [.. _samples.Select(sample => sample.At)],
            [.. nodes.Select((_, place) => (IReadOnlyList<Int128?>)taken.ConvertAll(sample => sample.ValueAt(place)))],
            taken.ConvertAll(sample => sample.Accepted));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>A sample of one counter.</summary>
    /// <param name="Values">The values by index of the node; nodes that joined later have none.</param>
    private readonly record struct Taken(Int128?[] Values, (Int128 Low, Int128 High) Accepted)
    {
        public static Taken Nothing { get; } = new([], (0, 0));

        public Int128? ValueAt(int place) => place < Values.Length ? Values[place] : null;
    }
}
