namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>A process in one state.</summary>
/// <param name="State">running, paused, off, stranger.</param>
public sealed record ThumbnailStretch(string State, double Y, double From, double To);
