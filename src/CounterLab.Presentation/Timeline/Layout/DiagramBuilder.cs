using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Builds a diagram from a slice in five steps: filter, fold, scale, draw and label.</summary>
public static class DiagramBuilder
{
    /// <summary>Minimum distance between two times at the margin, in pixels.</summary>
    private const double TickGap = 54;

    /// <summary>Builds the diagram of a range of a slice.</summary>
    /// <param name="book">The messages of the slice.</param>
    public static Diagram Build(TraceSlice slice, MessageRegistry book, DiagramOptions options, TimeSpan from,
        TimeSpan to)
    {
        var chosen = DrawnEvents.Of(slice, book, options);
        var folds = Folding.Of(slice, book, chosen, options, from, to);
        var drawn = Folding.Unfold(slice, chosen, folds, options.Filter);
        var scale = options.Order is TimelineOrder.Time ? Scale.InTime(drawn.Events, folds, options.Zoom)
            : Scale.InRows(drawn.Events, folds, options.Zoom);
        var columns = NodeColumns.Of(slice, drawn.Events, options);
        var marking = new MarkPlan(columns, scale, book, options);
        var (marks, lines) = (marking.Marks(drawn.Events), marking.Lines(drawn.Events));
        var bands = new BandPlan(columns, scale).Of(slice);
        var arrows = new ArrowPlan(columns, scale, options).Of(FlightsOf(drawn.Events, book));
        var diagram = new Diagram
        {
            Width = columns.Width,
            Height = scale.Height,
            Columns = columns.All,
            ColumnLines = marking.ColumnLines(drawn.Events),
            Bands = bands,
            Lines = lines,
            Arrows = arrows,
            Marks = marks,
            Ticks = Ticks(scale),
            Folds = [.. scale.Folds.Select(at => new FoldShape(
                at.Fold.Key, at.Y, at.Fold.Length, at.Fold.Hidden, at.Fold.Text, at.Fold.IsOpen))],
            Drawn = drawn,
        };
        return diagram with
        {
            Texts = new TextPlan(columns, scale, options)
            .Of(arrows, marks, lines, bands, DiagramOptions.ElementsMax - diagram.Elements)
        };
    }

    private static IEnumerable<TracedMessage> FlightsOf(IReadOnlyList<TraceEvent> events, MessageRegistry book)
    {
        var numbers = events.Select(e => e.Number).ToHashSet();
        return book.Messages.Where(flight =>
            (flight.Sent is { } sent && numbers.Contains(sent.Number)
                && (sent.Kind is TraceKind.Send || numbers.Contains(flight.Ended?.Number ?? 0)))
            || (flight.Ended is { } ended && numbers.Contains(ended.Number)));
    }

    private static List<TickShape> Ticks(Scale scale)
    {
        var ticks = new List<TickShape>();
        foreach (var (at, y) in scale.Stops)
        {
            if (ticks.Count == 0 || y - ticks[^1].Y >= TickGap)
            {
                ticks.Add(new TickShape(y, Spans.Clock(at)));
            }
        }

        return ticks;
    }
}
