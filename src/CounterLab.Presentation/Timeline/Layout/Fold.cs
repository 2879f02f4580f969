namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>An interval between two drawn events.</summary>
/// <param name="Before">Place of the event after it; the number of events for the stretch at the end.</param>
/// <param name="Key">Number of the event before it; 0: none.</param>
internal sealed record Fold(int Before, long Key, TimeSpan Length, int Hidden, string Text, bool IsOpen);
