using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The drawn events of a slice, with counts of the others.</summary>
/// <param name="Events">The drawn events, in order.</param>
/// <param name="Filtered">Number of events that were read but are hidden by filters.</param>
/// <param name="Cut">Number of the oldest events, omitted because of the limit.</param>
/// <param name="Unread">Number of events in the range that were not read, because there are too many or they were
/// discarded.</param>
public sealed record DrawnEvents(IReadOnlyList<TraceEvent> Events, int Filtered, int Cut, long Unread)
{
    /// <summary>No events.</summary>
    public static DrawnEvents None { get; } = new([], 0, 0, 0);

    /// <summary>Number of all events of the range.</summary>
    public long Total => Events.Count + Filtered + Cut + Unread;

    /// <summary>Number of events that are omitted for a reason other than the filters.</summary>
    public long Missing => Cut + Unread;

    /// <summary>Selects the newest events that pass the filter.</summary>
    public static DrawnEvents Of(TraceSlice slice, MessageRegistry book, DiagramOptions options)
    {
        var shown = slice.Events.Where(e => options.Filter.Shows(e, book)).ToList();
        var cut = Math.Max(0, shown.Count - options.Events);
        return new DrawnEvents(shown.GetRange(cut, shown.Count - cut), slice.Events.Count - shown.Count, cut,
            slice.More);
    }
}
