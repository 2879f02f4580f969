namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A quiet interval as drawn, folded or unfolded.</summary>
/// <param name="Key">Number of the last event drawn before it; 0 if there is none.</param>
/// <param name="Hidden">Number of events in the interval that filters hide.</param>
public sealed record FoldShape(long Key, double Y, TimeSpan Length, int Hidden, string Text, bool IsOpen);
