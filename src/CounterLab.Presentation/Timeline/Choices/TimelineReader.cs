using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>The part of a trace that was read for one drawing.</summary>
/// <param name="Slice">The events of the range.</param>
/// <param name="Book">The messages of the slice.</param>
/// <param name="Bands">Faults and pauses of all stored events.</param>
/// <param name="Oldest">Time of the oldest stored event.</param>
/// <param name="Now">The current time of the world, or the time of the freeze.</param>
public sealed record TimelineReading(TraceSlice Slice, MessageRegistry Book, TimeSpan From, TimeSpan To,
    IReadOnlyList<TraceBand> Bands, TimeSpan Oldest, TimeSpan Now)
{
    /// <summary>Maximum number of events read for a drawing.</summary>
    public const int EventsMax = 12_000;

    /// <summary>The state before the first read.</summary>
    public static TimelineReading Empty { get; } =
        new(TraceSlice.Empty, new MessageRegistry([]), TimeSpan.Zero, TimeSpan.Zero, [], TimeSpan.Zero, TimeSpan.Zero);

    private static readonly TimeSpan Ever = TimeSpan.FromDays(36_500);

    /// <summary>Reads the selected range, and reuses the previous reading where possible.</summary>
    /// <param name="frozenAt">Time of the freeze, after which nothing is read; null if the view is not frozen.</param>
    public static TimelineReading Read(ITraceSource trace, TimelineChoices choices, TimeSpan? frozenAt,
        TimelineReading before)
    {
        var whole = trace.Read(TimeSpan.Zero, Ever, 0);
        var now = frozenAt ?? whole.Now;
        var (from, to) = choices.RangeAt(now);
        var slice = trace.Read(from, to, EventsMax);
        return IsSame(slice.Events, before.Slice.Events)
            ? before with
            {
                Slice = slice with { Events = before.Slice.Events },
                From = from,
                To = to,
                Bands = whole.Bands,
                Oldest = whole.Oldest,
                Now = now
            }
            : new TimelineReading(slice, new MessageRegistry(slice.Events), from, to, whole.Bands, whole.Oldest, now);
    }

    private static bool IsSame(IReadOnlyList<TraceEvent> a, IReadOnlyList<TraceEvent> b) =>
        a.Count == b.Count && (a.Count == 0 || (ReferenceEquals(a[0], b[0]) && ReferenceEquals(a[^1], b[^1])));
}
