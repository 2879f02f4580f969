using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A mark on a column.</summary>
public sealed record MarkShape(TraceEvent Event, MarkKind Kind, double X, double Y, bool InCone);
