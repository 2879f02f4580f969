using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A lab action, drawn as a line across all columns.</summary>
public sealed record LineShape(TraceEvent Event, double Y, string Text, string Css);
