namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A message.</summary>
/// <param name="Number">The event at its end, else at its begin.</param>
/// <param name="SentNumber">The event at its begin; 0: not drawn.</param>
/// <param name="Css">Classes.</param>
public sealed record ArrowShape(TracedMessage Message, double X1, double Y1, double X2, double Y2, ArrowEnd End,
    long Number, long SentNumber, string Css, bool InCone);
