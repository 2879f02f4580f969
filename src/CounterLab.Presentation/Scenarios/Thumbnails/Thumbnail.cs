using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>A scenario as a drawing: a lane a node over time, faults behind them, what is done to processes on them.</summary>
/// <param name="Width">Of the box that all places are in.</param>
/// <param name="Left">Where time 0 is; before it there is room for ids.</param>
/// <param name="Heal">Where everything is healed; agreement is demanded to the right of it.</param>
/// <param name="Load">Where clients add; null: they don't.</param>
/// <param name="HiddenNodes">Nodes for which there was no lane.</param>
/// <param name="HiddenSteps">Steps that are not drawn.</param>
public sealed record Thumbnail(
    double Width,
    double Height,
    double Left,
    double Heal,
    IReadOnlyList<ThumbnailLane> Lanes,
    IReadOnlyList<ThumbnailBox> Faults,
    IReadOnlyList<ThumbnailStretch> Stretches,
    IReadOnlyList<ThumbnailMark> Marks,
    ThumbnailBox? Load,
    int HiddenNodes,
    int HiddenSteps);

/// <summary>A node's lane.</summary>
public sealed record ThumbnailLane(string Node, double Y);

/// <summary>A fault over the lanes it touches, or the load below them.</summary>
public sealed record ThumbnailBox(StepKind Kind, string Label, double X, double Y, double Width, double Height);

/// <summary>A process in one state.</summary>
/// <param name="State">running, paused, off, stranger.</param>
public sealed record ThumbnailStretch(string State, double Y, double From, double To);

/// <summary>Something that is done to a node at a moment.</summary>
public sealed record ThumbnailMark(StepKind Kind, string Label, double X, double Y);
