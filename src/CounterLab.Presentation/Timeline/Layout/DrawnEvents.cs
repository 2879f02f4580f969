using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The drawn events of a slice, with counts of the others.</summary>
/// <param name="Events">In order.</param>
/// <param name="Filtered">Of those that were read: hidden by filters.</param>
/// <param name="Cut">Oldest events beyond the limit.</param>
/// <param name="Unread">In the range but not read: too many, or discarded.</param>
public sealed record DrawnEvents(IReadOnlyList<TraceEvent> Events, int Filtered, int Cut, long Unread)
{
    /// <summary>Nothing there.</summary>
    public static DrawnEvents None { get; } = new([], 0, 0, 0);

    /// <summary>All events of the stretch.</summary>
    public long Total => Events.Count + Filtered + Cut + Unread;

    /// <summary>Events that pass the filter but are not drawn.</summary>
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
