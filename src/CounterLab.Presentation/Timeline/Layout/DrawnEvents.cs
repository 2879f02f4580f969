using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Which events of a slice are drawn, and honestly how many are not.</summary>
/// <param name="Events">In order.</param>
/// <param name="Filtered">Of those that were read: kept back by filters.</param>
/// <param name="Cut">Would be shown, but are too many: the oldest ones.</param>
/// <param name="Unread">Of the stretch, but not read: too many, or no longer kept.</param>
public sealed record DrawnEvents(IReadOnlyList<TraceEvent> Events, int Filtered, int Cut, long Unread)
{
    /// <summary>Nothing there.</summary>
    public static DrawnEvents None { get; } = new([], 0, 0, 0);

    /// <summary>All events of the stretch.</summary>
    public long Total => Events.Count + Filtered + Cut + Unread;

    /// <summary>Events that no filter keeps back, and that are missing in the drawing all the same.</summary>
    public long Missing => Cut + Unread;

    /// <summary>Chooses: what the filter shows, the newest of it.</summary>
    public static DrawnEvents Of(TraceSlice slice, FlightBook book, DiagramOptions options)
    {
        var shown = slice.Events.Where(e => options.Filter.Shows(e, book)).ToList();
        var cut = Math.Max(0, shown.Count - options.Events);
        return new DrawnEvents(shown.GetRange(cut, shown.Count - cut), slice.Events.Count - shown.Count, cut, slice.More);
    }
}
