namespace CounterLab.Presentation.Charts;

/// <summary>
/// A chart over time, ready to be drawn: on the lab page, the metrics page, the page of a run, and in the report. All
/// positions are percentages of the plot and all paths are in a box of 100 × 100, so the renderer only chooses a size.
/// </summary>
public sealed record ChartModel
{
    /// <summary>
    /// Identifier for tests and links, such as <c>value</c>, <c>spread</c>, <c>adds</c>, <c>messages</c>,
    /// <c>retries</c>, <c>lag</c> or <c>run-1</c>.
    /// </summary>
    public string Id { get; init; } = "";

    /// <summary>Title of the chart.</summary>
    public required string Title { get; init; }

    /// <summary>Unit of the values; may be empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The lines, each with its newest value.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>Lines of the previous fork of the run, drawn behind the others.</summary>
    public IReadOnlyList<ChartLine> ForkLines { get; init; } = [];

    /// <summary>The accepted range as a filled path; empty if there is none.</summary>
    public string Area { get; init; } = "";

    /// <summary>Marks of the value axis.</summary>
    public required IReadOnlyList<AxisMark> Marks { get; init; }

    /// <summary>Explanation of the marks; empty if they are absolute values.</summary>
    public string Note { get; init; } = "";

    /// <summary>Marks of the time axis, from left to right.</summary>
    public required IReadOnlyList<AxisMark> Times { get; init; }

    /// <summary>Faults, drawn as bands behind the lines.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>The values of the chart as a table.</summary>
    public ChartNumbers Numbers { get; init; } = ChartNumbers.None;

    /// <summary>Description for screen readers.</summary>
    public string Summary
    {
        get => field ?? (Lines.Count == 0 ? $"{Title}: no data yet" : $"{Title}: now {Now}; {Count(Bands.Count)}");
        init;
    }

    private string Now => string.Join(", ", Lines.Select(line => $"{line.Name} {line.Now}"));

    /// <summary>A number of faults with its noun: <c>1 fault</c>, <c>3 faults</c>.</summary>
    internal static string Count(int faults) =>
        FormattableString.Invariant($"{faults} {(faults == 1 ? "fault" : "faults")}");
}
