namespace CounterLab.Presentation.Charts;

/// <summary>A mark of an axis.</summary>
/// <param name="Place">In percent of the plot: from the top on the value axis, from the left on the time axis.</param>
public readonly record struct AxisMark(string Text, double Place);
