using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Lays out the marks on columns, the columns' own lines, and the lines of lab actions across them.</summary>
internal sealed class MarkPlan(NodeColumns columns, Scale scale, MessageRegistry book, DiagramOptions options)
{
    private static readonly string[] Relief = ["heal", "converged", "resume", "restart", "settle"];

    /// <summary>Returns the marks of these events.</summary>
    public List<MarkShape> Marks(IReadOnlyList<TraceEvent> events) => [.. events.Select(Mark).OfType<MarkShape>()];

    /// <summary>Returns the lines of lab actions.</summary>
    public List<LineShape> Lines(IReadOnlyList<TraceEvent> events) =>
    [
        .. events.Where(e => e.Kind is TraceKind.Fault)
            .Select(
            e => new LineShape(e, scale.Of(e)!.Value, MessageText.Cut(e.Text), IsRelief(e.Text) ? "good" : "bad")),
    ];

    /// <summary>Returns the segments of the columns' lines, which are dotted between two incarnations.</summary>
    public List<ColumnLine> ColumnLines(IReadOnlyList<TraceEvent> events)
    {
        var lines = new List<ColumnLine>();
        var changes = events.Where(e => e.Kind is TraceKind.Start or TraceKind.End)
            .ToLookup(e => IncarnationNames.NodeOf(e.Node), StringComparer.Ordinal);
        foreach (var column in columns.All)
        {
            var (top, isAlive) = (0.0, changes[column.Name].FirstOrDefault() is not { Kind: TraceKind.Start });
            foreach (var change in changes[column.Name])
            {
                lines.Add(new ColumnLine(column.X, top, scale.Of(change)!.Value, isAlive));
                (top, isAlive) = (scale.Of(change)!.Value, change.Kind is TraceKind.Start);
            }

            lines.Add(new ColumnLine(column.X, top, scale.Height, isAlive));
        }

        return lines;
    }

    private MarkShape? Mark(TraceEvent e)
    {
        var kind = e.Kind switch
        {
            TraceKind.Apply => MarkKind.Dot,
            TraceKind.Start => MarkKind.Start,
            TraceKind.End => MarkKind.End,
            TraceKind.GiveUp => MarkKind.GiveUp,
            TraceKind.Fact => MarkKind.Report,
            TraceKind.Outcome when book.Of(e) is null => MarkKind.Outcome,
            _ => (MarkKind?)null,
        };
        return kind is { } known && columns.Of(e.Node) is { } column
            ? new MarkShape(e, known, column.X, scale.Of(e)!.Value, options.Cone.Contains(e.Number))
            : null;
    }

    private static bool IsRelief(string text) =>
        text.EndsWith(" ends", StringComparison.Ordinal)
            || Relief.Any(word => text.Contains(word, StringComparison.Ordinal));
}
