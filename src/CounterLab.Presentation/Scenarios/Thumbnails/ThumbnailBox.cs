using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>A rectangle of a thumbnail: a fault over its rows, or the load below all rows.</summary>
public sealed record ThumbnailBox(StepKind Kind, string Label, double X, double Y, double Width, double Height);
