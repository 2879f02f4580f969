using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>An instantaneous action on a node.</summary>
public sealed record ThumbnailMark(StepKind Kind, string Label, double X, double Y);
