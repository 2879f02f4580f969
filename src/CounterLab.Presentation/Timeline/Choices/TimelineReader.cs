using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>What was read of a trace for one drawing.</summary>
/// <param name="Slice">The stretch.</param>
/// <param name="Book">Its messages.</param>
/// <param name="Bands">Of everything that is kept.</param>
/// <param name="Oldest">When the oldest event still kept was.</param>
/// <param name="Now">How far the world is, or was when it was frozen.</param>
public sealed record TimelineReading(TraceSlice Slice, FlightBook Book, TimeSpan From, TimeSpan To, IReadOnlyList<TraceBand> Bands, TimeSpan Oldest, TimeSpan Now)
{
    /// <summary>The most events read for a drawing.</summary>
    public const int EventsMax = 12_000;

    /// <summary>Nothing yet.</summary>
    public static TimelineReading Empty { get; } = new(TraceSlice.Empty, new FlightBook([]), TimeSpan.Zero, TimeSpan.Zero, [], TimeSpan.Zero, TimeSpan.Zero);

    private static readonly TimeSpan Ever = TimeSpan.FromDays(36_500);

    /// <summary>Reads the stretch that is chosen; what was read before is kept where it is the same.</summary>
    /// <param name="frozenAt">Nothing after this is looked at; null: it goes on.</param>
    public static TimelineReading Read(ITraceSource trace, TimelineChoices choices, TimeSpan? frozenAt, TimelineReading before)
    {
        var whole = trace.Read(TimeSpan.Zero, Ever, 0);
        var now = frozenAt ?? whole.Now;
        var (from, to) = choices.RangeAt(now);
        var slice = trace.Read(from, to, EventsMax);
        return IsSame(slice.Events, before.Slice.Events)
            ? before with { Slice = slice with { Events = before.Slice.Events }, From = from, To = to, Bands = whole.Bands, Oldest = whole.Oldest, Now = now }
            : new TimelineReading(slice, new FlightBook(slice.Events), from, to, whole.Bands, whole.Oldest, now);
    }

    private static bool IsSame(IReadOnlyList<TraceEvent> a, IReadOnlyList<TraceEvent> b) =>
        a.Count == b.Count && (a.Count == 0 || (ReferenceEquals(a[0], b[0]) && ReferenceEquals(a[^1], b[^1])));
}
