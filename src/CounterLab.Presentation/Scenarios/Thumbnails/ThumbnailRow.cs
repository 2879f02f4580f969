namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>A node's row.</summary>
public sealed record ThumbnailRow(string Node, double Y);
