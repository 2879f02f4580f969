namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A time at the left margin.</summary>
public sealed record TickShape(double Y, string Text);
