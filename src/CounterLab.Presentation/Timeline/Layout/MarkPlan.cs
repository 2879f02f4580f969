using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Marks on lanes, the lanes' own lines, and the lines across them.</summary>
internal sealed class MarkPlan(LaneSet lanes, Scale scale, MessageRegistry book, DiagramOptions options)
{
    private static readonly string[] Relief = ["heal", "converged", "resume", "restart", "settle"];

    /// <summary>Marks of these events.</summary>
    public List<MarkShape> Marks(IReadOnlyList<TraceEvent> events) => [.. events.Select(Mark).OfType<MarkShape>()];

    /// <summary>Lab actions.</summary>
    public List<LineShape> Lines(IReadOnlyList<TraceEvent> events) =>
    [
        .. events.Where(e => e.Kind is TraceKind.Fault)
            .Select(
            e => new LineShape(e, scale.Of(e)!.Value, MessageText.Cut(e.Text), IsRelief(e.Text) ? "good" : "bad")),
    ];

    /// <summary>A lane is dotted between two incarnations.</summary>
    public List<LaneLine> LaneLines(IReadOnlyList<TraceEvent> events)
    {
        var lines = new List<LaneLine>();
        var changes = events.Where(e => e.Kind is TraceKind.Start or TraceKind.End)
            .ToLookup(e => IncarnationNames.NodeOf(e.Node), StringComparer.Ordinal);
        foreach (var lane in lanes.All)
        {
            var (top, isAlive) = (0.0, changes[lane.Name].FirstOrDefault() is not { Kind: TraceKind.Start });
            foreach (var change in changes[lane.Name])
            {
                lines.Add(new LaneLine(lane.X, top, scale.Of(change)!.Value, isAlive));
                (top, isAlive) = (scale.Of(change)!.Value, change.Kind is TraceKind.Start);
            }

            lines.Add(new LaneLine(lane.X, top, scale.Height, isAlive));
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
        return kind is { } known && lanes.Of(e.Node) is { } lane
            ? new MarkShape(e, known, lane.X, scale.Of(e)!.Value, options.Cone.Contains(e.Number))
            : null;
    }

    private static bool IsRelief(string text) =>
        text.EndsWith(" ends", StringComparison.Ordinal)
            || Relief.Any(word => text.Contains(word, StringComparison.Ordinal));
}
