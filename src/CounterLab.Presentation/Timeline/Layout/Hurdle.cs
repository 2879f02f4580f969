namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A line that a text should keep clear of.</summary>
/// <param name="IsDim">A label may cover it if there is no better place.</param>
internal readonly record struct Hurdle(double X1, double Y1, double X2, double Y2, bool IsDim, object Owner);
