namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>The row of a node in a thumbnail.</summary>
public sealed record ThumbnailRow(string Node, double Y);
