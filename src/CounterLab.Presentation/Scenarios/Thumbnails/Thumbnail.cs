namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>
/// A scenario as a drawing: one row per node over time, with faults behind and process actions on the rows.
/// </summary>
/// <param name="Width">Of the box that all places are in.</param>
/// <param name="Left">Where time 0 is; left of it is space for ids.</param>
/// <param name="Heal">Position of the heal, after which convergence is required.</param>
/// <param name="Load">Where clients add; null: they don't.</param>
/// <param name="HiddenNodes">Nodes without a row.</param>
/// <param name="HiddenSteps">Steps that are not drawn.</param>
public sealed record Thumbnail(
    double Width,
    double Height,
    double Left,
    double Heal,
    IReadOnlyList<ThumbnailRow> Rows,
    IReadOnlyList<ThumbnailBox> Faults,
    IReadOnlyList<ThumbnailStretch> Stretches,
    IReadOnlyList<ThumbnailMark> Marks,
    ThumbnailBox? Load,
    int HiddenNodes,
    int HiddenSteps);
