namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A folded interval.</summary>
/// <param name="Key">Number of the last event drawn before it; 0: it comes first.</param>
/// <param name="Hidden">Events in it that filters hide.</param>
public sealed record FoldShape(long Key, double Y, TimeSpan Length, int Hidden, string Text, bool IsOpen);
