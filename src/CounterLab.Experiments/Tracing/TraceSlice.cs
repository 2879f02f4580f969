namespace CounterLab.Experiments.Tracing;

/// <summary>The events of an interval of a run.</summary>
/// <param name="Events">The events, ordered by number.</param>
/// <param name="More">
/// The number of events of the interval that are left out, because they exceed the reader's maximum or are no longer
/// kept.
/// </param>
/// <param name="Missed">The number of events of the whole run that live nodes could not report.</param>
/// <param name="Bands">The faults and pauses that overlap the interval.</param>
/// <param name="Nodes">The ids of all nodes, in lane order.</param>
/// <param name="Oldest">The time of the oldest event that is kept.</param>
/// <param name="Now">The current time of the run.</param>
public sealed record TraceSlice(
    IReadOnlyList<TraceEvent> Events, long More, long Missed, IReadOnlyList<TraceBand> Bands,
    IReadOnlyList<string> Nodes, TimeSpan Oldest, TimeSpan Now)
{
    /// <summary>The slice of a source without events.</summary>
    public static TraceSlice Empty { get; } = new([], 0, 0, [], [], TimeSpan.Zero, TimeSpan.Zero);
}
