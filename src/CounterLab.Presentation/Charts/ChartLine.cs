using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Charts;

/// <summary>A line of a chart, usually the values of one node.</summary>
/// <param name="Path">The <c>d</c> attribute of the SVG path, in a box of 100 × 100; empty if there are no
/// values.</param>
/// <param name="Now">The newest value as display text.</param>
public sealed record ChartLine(string Name, NodeHue Hue, string Path, string Now);
