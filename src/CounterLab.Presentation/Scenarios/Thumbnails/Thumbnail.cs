namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>
/// A scenario as a drawing: one row per node over time, with faults behind the rows and process actions on them.
/// </summary>
/// <param name="Width">Width of the box in which all coordinates are.</param>
/// <param name="Left">Horizontal position of time 0; the space left of it is for node ids.</param>
/// <param name="Heal">Horizontal position of the heal, after which convergence is required.</param>
/// <param name="Load">The interval in which clients add; null if there is no workload.</param>
/// <param name="HiddenNodes">Number of nodes without a row.</param>
/// <param name="HiddenSteps">Number of steps that are not drawn.</param>
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
