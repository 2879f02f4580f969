namespace CounterLab.Lab.Views;

/// <summary>One node's values over the last minute, oldest first.</summary>
/// <param name="Points">Age of the sample and value; a gap (null) where the node was not running.</param>
public sealed record NodeSeries(string Node, IReadOnlyList<SeriesPoint> Points);
