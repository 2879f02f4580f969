using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>A mark of a thumbnail: an instantaneous action on a node.</summary>
public sealed record ThumbnailMark(StepKind Kind, string Label, double X, double Y);
