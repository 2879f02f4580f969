using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The mark of an event on a column.</summary>
public sealed record MarkShape(TraceEvent Event, MarkKind Kind, double X, double Y, bool InCone);
