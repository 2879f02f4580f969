namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A space-time diagram: columns side by side, time downwards, fully laid out.</summary>
public sealed record Diagram
{
    /// <summary>Nothing to draw.</summary>
    public static Diagram Empty { get; } = new();

    /// <summary>In pixels.</summary>
    public double Width { get; init; }

    /// <summary>In pixels.</summary>
    public double Height { get; init; }

    /// <summary>Clients, then nodes.</summary>
    public IReadOnlyList<NodeColumn> Columns { get; init; } = [];

    /// <summary>Their lines.</summary>
    public IReadOnlyList<ColumnLine> ColumnLines { get; init; } = [];

    /// <summary>Behind them.</summary>
    public IReadOnlyList<BandShape> Bands { get; init; } = [];

    /// <summary>Across them.</summary>
    public IReadOnlyList<LineShape> Lines { get; init; } = [];

    /// <summary>Messages.</summary>
    public IReadOnlyList<ArrowShape> Arrows { get; init; } = [];

    /// <summary>Marks on columns.</summary>
    public IReadOnlyList<MarkShape> Marks { get; init; } = [];

    /// <summary>Texts; no two overlap.</summary>
    public IReadOnlyList<TextShape> Texts { get; init; } = [];

    /// <summary>Times at the margin.</summary>
    public IReadOnlyList<TickShape> Ticks { get; init; } = [];

    /// <summary>Quiet stretches.</summary>
    public IReadOnlyList<FoldShape> Folds { get; init; } = [];

    /// <summary>How much is drawn.</summary>
    public DrawnEvents Drawn { get; init; } = DrawnEvents.None;

    /// <summary>Elements of the drawing.</summary>
    public int Elements =>
        ColumnLines.Count + (Bands.Count * 2) + Lines.Count + Arrows.Count + Marks.Count + Texts.Count + Ticks.Count;
}
