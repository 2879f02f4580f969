namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A quiet interval between two drawn events.</summary>
/// <param name="Before">Index of the drawn event after it; for the interval at the end, the number of drawn
/// events.</param>
/// <param name="Key">Number of the event before it; 0 if there is none.</param>
internal sealed record Fold(int Before, long Key, TimeSpan Length, int Hidden, string Text, bool IsOpen);
