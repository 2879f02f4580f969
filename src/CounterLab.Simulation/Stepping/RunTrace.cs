using CounterLab.Experiments.Tracing;

namespace CounterLab.Simulation.Stepping;

/// <summary>
/// The events of a run so far, as the source of timelines. May be read only while the run is stopped.
/// </summary>
public sealed class RunTrace(SteppedRun run) : ITraceSource
{
    /// <inheritdoc/>
    public TimeSpan Now => run.Now;

    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max)
    {
        var events = run.Trace.Events;
        var (first, end) = (Place(events, at => at < from), Place(events, at => at <= to));
        var count = Math.Min(max, end - first);
        return new TraceSlice(
            [.. events.Skip(end - count).Take(count)],
            end - first - count + run.Trace.GoneIn(from, to),
            0,
            [.. run.Bands.Where(band => band.From <= to && (band.To is not { } over || over >= from))],
            [.. run.NodeIds],
            events.Count == 0 ? TimeSpan.Zero : events[0].At,
            run.Now);
    }

    /// <summary>
    /// Returns the number of leading events whose times satisfy a condition. Uses binary search, since times never
    /// decrease.
    /// </summary>
    private static int Place(IReadOnlyList<TraceEvent> events, Predicate<TimeSpan> isBefore)
    {
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(events[middle].At) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
