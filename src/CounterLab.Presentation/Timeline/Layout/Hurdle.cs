namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A line that labels should not cover.</summary>
/// <param name="IsDim">The line is faded, so a label may cover it if there is no better position.</param>
internal readonly record struct Hurdle(double X1, double Y1, double X2, double Y2, bool IsDim, object Owner);
