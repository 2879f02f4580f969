using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>
/// A scenario as a drawing: one lane per node over time, with faults behind and process actions on the lanes.
/// </summary>
/// <param name="Width">Of the box that all places are in.</param>
/// <param name="Left">Where time 0 is; left of it is space for ids.</param>
/// <param name="Heal">Position of the heal, after which convergence is required.</param>
/// <param name="Load">Where clients add; null: they don't.</param>
/// <param name="HiddenNodes">Nodes without a lane.</param>
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

/// <summary>A fault over its lanes, or the load below them.</summary>
public sealed record ThumbnailBox(StepKind Kind, string Label, double X, double Y, double Width, double Height);

/// <summary>A process in one state.</summary>
/// <param name="State">running, paused, off, stranger.</param>
public sealed record ThumbnailStretch(string State, double Y, double From, double To);

/// <summary>An instantaneous action on a node.</summary>
public sealed record ThumbnailMark(StepKind Kind, string Label, double X, double Y);
