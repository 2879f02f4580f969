namespace CounterLab.Presentation.Charts;

/// <summary>A tick of a chart axis with its text.</summary>
/// <param name="Place">Position in percent of the plot: from the top on the value axis, from the left on the time
/// axis.</param>
public readonly record struct AxisMark(string Text, double Place);
