namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// A space-time diagram with all positions computed: one column per node or client, with time running downwards.
/// </summary>
public sealed record Diagram
{
    /// <summary>A diagram without content.</summary>
    public static Diagram Empty { get; } = new();

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public double Height { get; init; }

    /// <summary>Columns: clients first, then nodes.</summary>
    public IReadOnlyList<NodeColumn> Columns { get; init; } = [];

    /// <summary>Vertical lines of the columns.</summary>
    public IReadOnlyList<ColumnLine> ColumnLines { get; init; } = [];

    /// <summary>Faults and pauses behind the columns.</summary>
    public IReadOnlyList<BandShape> Bands { get; init; } = [];

    /// <summary>Lab actions, as lines across the columns.</summary>
    public IReadOnlyList<LineShape> Lines { get; init; } = [];

    /// <summary>Messages, as arrows.</summary>
    public IReadOnlyList<ArrowShape> Arrows { get; init; } = [];

    /// <summary>Marks on columns.</summary>
    public IReadOnlyList<MarkShape> Marks { get; init; } = [];

    /// <summary>Labels; no two overlap.</summary>
    public IReadOnlyList<TextShape> Texts { get; init; } = [];

    /// <summary>Times at the left margin.</summary>
    public IReadOnlyList<TickShape> Ticks { get; init; } = [];

    /// <summary>Folded and unfolded quiet intervals.</summary>
    public IReadOnlyList<FoldShape> Folds { get; init; } = [];

    /// <summary>The drawn events, with counts of the others.</summary>
    public DrawnEvents Drawn { get; init; } = DrawnEvents.None;

    /// <summary>Number of elements of the drawing.</summary>
    public int Elements =>
        ColumnLines.Count + (Bands.Count * 2) + Lines.Count + Arrows.Count + Marks.Count + Texts.Count + Ticks.Count;
}
