namespace CounterLab.Experiments.Tracing;

/// <summary>The events of an interval.</summary>
/// <param name="Events">In the order of their numbers.</param>
/// <param name="More">
/// The number of events of the interval that are left out: too many for the reader, or no longer kept.
/// </param>
/// <param name="Missed">The number of events of the whole run that live nodes could not report.</param>
/// <param name="Bands">Faults and pauses that overlap the interval.</param>
/// <param name="Nodes">Ids of all nodes, in the order of their lanes.</param>
/// <param name="Oldest">The time of the oldest event that is kept.</param>
/// <param name="Now">The current time of the run.</param>
public sealed record TraceSlice(
    IReadOnlyList<TraceEvent> Events, long More, long Missed, IReadOnlyList<TraceBand> Bands,
    IReadOnlyList<string> Nodes, TimeSpan Oldest, TimeSpan Now)
{
    /// <summary>A source without events.</summary>
    public static TraceSlice Empty { get; } = new([], 0, 0, [], [], TimeSpan.Zero, TimeSpan.Zero);
}
