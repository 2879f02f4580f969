namespace CounterLab.Presentation.Charts;

/// <summary>A point of an area, in percent of the plot from the left and from the top.</summary>
/// <param name="Low">Position of the lowest value.</param>
/// <param name="High">Position of the highest value.</param>
public readonly record struct ChartRange(double Left, double Low, double High);
