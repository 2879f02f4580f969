namespace CounterLab.Lab.Running;

/// <summary>
/// One counter's values by node at equal distances of the run's time. Thinned: it is kept for as long as the run is
/// listed.
/// </summary>
/// <param name="Times">Oldest first.</param>
/// <param name="Values">By node, in the order of <see cref="Nodes"/>, one a time; null: the node was not there.</param>
/// <param name="Accepted">The accepted range, one a time; empty: not known.</param>
public sealed record RunSeries(
    string Counter,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<TimeSpan> Times,
    IReadOnlyList<IReadOnlyList<Int128?>> Values,
    IReadOnlyList<(Int128 Low, Int128 High)> Accepted)
{
    /// <summary>Counters of which values are kept.</summary>
    public const int CountersMax = 3;

    /// <summary>Nodes of which values are kept.</summary>
    public const int NodesMax = 12;

    /// <summary>Times at which values are kept.</summary>
    public const int TimesMax = 160;

    /// <summary>A live run's chart, looked at so often.</summary>
    public static RunSeries Of(CounterChart chart, TimeSpan length)
    {
        var nodes = chart.Values.Keys.Take(NodesMax).ToList();
        var times = Enumerable.Range(0, TimesMax).Select(i => length * i / (TimesMax - 1)).ToList();
        var accepted = At(chart.Accepted, times, point => point.At, point => (point.Least, point.Most), (0, 0));
        return new RunSeries(
            chart.Counter, nodes, times,
            [.. nodes.Select(node => At(chart.Values[node], times, point => point.At, point => point.Value, null))],
            chart.Accepted.Count == 0 ? [] : accepted);
    }

    /// <summary>The value of a step line at each time.</summary>
    private static List<T> At<TPoint, T>(
        IReadOnlyList<TPoint> line, List<TimeSpan> times, Func<TPoint, TimeSpan> at, Func<TPoint, T> read, T before)
    {
        var (values, next, held) = (new List<T>(times.Count), 0, before);
        foreach (var time in times)
        {
            while (next < line.Count && at(line[next]) <= time)
            {
                held = read(line[next++]);
            }

            values.Add(held);
        }

        return values;
    }
}
