namespace CounterLab.Lab.Running;

/// <summary>
/// One counter's values by node, sampled at equal intervals of the run's time. The number of samples is limited,
/// because they are kept for as long as the run is listed.
/// </summary>
/// <param name="Times">The sampling times, oldest first.</param>
/// <param name="Values">
/// One list per node, in the order of <see cref="Nodes"/>, with one value per time; null: the node was not running.
/// </param>
/// <param name="Accepted">The accepted range at each time; empty: unknown.</param>
public sealed record RunSeries(
    string Counter,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<TimeSpan> Times,
    IReadOnlyList<IReadOnlyList<Int128?>> Values,
    IReadOnlyList<(Int128 Low, Int128 High)> Accepted)
{
    /// <summary>The maximum number of counters with values.</summary>
    public const int CountersMax = 3;

    /// <summary>The maximum number of nodes with values.</summary>
    public const int NodesMax = 12;

    /// <summary>The maximum number of samples.</summary>
    public const int TimesMax = 160;

    /// <summary>Samples the chart of a live run at <see cref="TimesMax"/> times.</summary>
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

    /// <summary>The values of a step function at these times.</summary>
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
