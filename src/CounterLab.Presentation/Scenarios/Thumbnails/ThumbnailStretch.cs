namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>An interval of a thumbnail row in which the process has one state.</summary>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>off</c> or <c>stranger</c> (a foreign node).</param>
public sealed record ThumbnailStretch(string State, double Y, double From, double To);
