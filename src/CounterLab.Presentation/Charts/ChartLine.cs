using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Path">The <c>d</c> attribute, in a box of 100 × 100; empty: nothing is known.</param>
/// <param name="Now">Its newest value, for people.</param>
public sealed record ChartLine(string Name, NodeHue Hue, string Path, string Now);
