namespace CounterLab.Presentation.Charts;

/// <summary>A point of a line, in percent of the plot from the left and from the top.</summary>
/// <param name="Top">Distance from the top; null if there is no value, which makes a gap in the line.</param>
public readonly record struct ChartPoint(double Left, double? Top);
