namespace CounterLab.Presentation.Charts;

/// <summary>A point of an area, in percent of the plot from the left and from the top.</summary>
/// <param name="Low">Place of the least value.</param>
/// <param name="High">Place of the greatest value.</param>
public readonly record struct ChartRange(double Left, double Low, double High);
