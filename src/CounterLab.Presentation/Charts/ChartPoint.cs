namespace CounterLab.Presentation.Charts;

/// <summary>A point of a line, in percent of the plot from the left and from the top.</summary>
/// <param name="Top">Null: there is no value, and the line has a gap.</param>
public readonly record struct ChartPoint(double Left, double? Top);
