using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Metrics;

/// <summary>One chart over time, as it is drawn and as a table.</summary>
/// <param name="Id">For tests and links: value, spread, adds, messages, retries, lag.</param>
/// <param name="Lines">Each with its newest figure.</param>
/// <param name="Area">The accepted range as a filled path; empty: none.</param>
/// <param name="Marks">Of the value axis.</param>
/// <param name="Times">Of the time axis, from left to right.</param>
/// <param name="Table">What the chart says, in numbers.</param>
public sealed record Plot(
    string Id,
    string Title,
    string Unit,
    IReadOnlyList<PlotLine> Lines,
    string Area,
    IReadOnlyList<ChartMark> Marks,
    IReadOnlyList<ChartBand> Bands,
    IReadOnlyList<string> Times,
    PlotTable Table)
{
    /// <summary>Width of the box that paths are in.</summary>
    public const double Width = 600;

    /// <summary>Height of the box.</summary>
    public const double Height = 100;

    /// <summary>For screen readers.</summary>
    public string Summary =>
        Lines.Count == 0 ? $"{Title}: no data yet"
            : $"{Title}: now {string.Join(", ", Lines.Select(line => $"{line.Name} {line.Now}"))}; {Bands.Count} "
            + $"{(Bands.Count == 1 ? "fault" : "faults")}";
}

/// <summary>One line.</summary>
/// <param name="Path">The <c>d</c> attribute.</param>
/// <param name="Now">Its newest value, for people.</param>
public sealed record PlotLine(string Name, NodeHue Hue, string Path, string Now);

/// <summary>A chart's numbers.</summary>
/// <param name="Heads">The first is the time.</param>
public sealed record PlotTable(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows);
