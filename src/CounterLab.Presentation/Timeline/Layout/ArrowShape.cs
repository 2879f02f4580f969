namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The arrow of a message.</summary>
/// <param name="Number">Number of the event at its end; if there is none, of the event at its start.</param>
/// <param name="SentNumber">Number of the event at its start; 0 if not drawn.</param>
/// <param name="Css">CSS classes.</param>
public sealed record ArrowShape(TracedMessage Message, double X1, double Y1, double X2, double Y2, ArrowEnd End,
    long Number, long SentNumber, string Css, bool InCone);
