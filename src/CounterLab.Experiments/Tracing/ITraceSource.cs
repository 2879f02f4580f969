namespace CounterLab.Experiments.Tracing;

/// <summary>Where a timeline reads what happened: a run of the simulator, or the live lab. Safe for many readers at once.</summary>
public interface ITraceSource
{
    /// <summary>
    /// The events of a stretch of time, both ends included, in order: the last <paramref name="max"/> of them. How many there
    /// were that are not given is said, never hidden.
    /// </summary>
    TraceSlice Read(TimeSpan from, TimeSpan to, int max);

    /// <summary>The present, as far as it can be read by now or will be in a moment. Asking reads nothing.</summary>
    TimeSpan Now { get; }

    /// <summary>Somebody draws messages as they fly, and will for a while: where telling of them is not free, it is begun or goes on.</summary>
    void Expect()
    {
    }
}

/// <summary>A stretch of what happened.</summary>
/// <param name="Events">In the order of their numbers.</param>
/// <param name="More">Events of the stretch that there were and that are not given: too many for the reader, or no longer kept.</param>
/// <param name="Missed">Events that were never seen: a live node did more than it could tell of. Of the whole run.</param>
/// <param name="Bands">Faults and pauses that reach into the stretch.</param>
/// <param name="Nodes">Ids of all nodes, in the order of their lanes.</param>
/// <param name="Oldest">When the oldest event still kept happened.</param>
/// <param name="Now">How far the run is.</param>
public sealed record TraceSlice(
    IReadOnlyList<TraceEvent> Events, long More, long Missed, IReadOnlyList<TraceBand> Bands, IReadOnlyList<string> Nodes, TimeSpan Oldest, TimeSpan Now)
{
    /// <summary>Nothing happened yet.</summary>
    public static TraceSlice Empty { get; } = new([], 0, 0, [], [], TimeSpan.Zero, TimeSpan.Zero);
}
