namespace CounterLab.Presentation.Charts;

/// <summary>
/// A chart over time, ready to be drawn: on the lab page, the metrics page, the page of a run, and in the report. All
/// places are percentages of the plot, and all paths are in a box of 100 × 100, so a drawing only chooses a size.
/// </summary>
public sealed record ChartModel
{
    /// <summary>For tests and links: value, spread, adds, messages, retries, lag, run-1.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of its values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Each with its newest value.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>Lines of the previous branch of the run, drawn behind the others.</summary>
    public IReadOnlyList<ChartLine> Ghosts { get; init; } = [];

    /// <summary>The accepted range as a filled path; empty: none.</summary>
    public string Area { get; init; } = "";

    /// <summary>Marks of the value axis.</summary>
    public required IReadOnlyList<AxisMark> Marks { get; init; }

    /// <summary>Explanation of the marks; empty if they are absolute values.</summary>
    public string Note { get; init; } = "";

    /// <summary>Marks of the time axis, from left to right.</summary>
    public required IReadOnlyList<AxisMark> Times { get; init; }

    /// <summary>Faults behind the lines.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>What the chart says, in numbers.</summary>
    public ChartNumbers Numbers { get; init; } = ChartNumbers.None;

    /// <summary>Description for screen readers.</summary>
    public string Summary
    {
        get => field ?? (Lines.Count == 0 ? $"{Title}: no data yet" : $"{Title}: now {Now}; {Count(Bands.Count)}");
        init;
    }

    private string Now => string.Join(", ", Lines.Select(line => $"{line.Name} {line.Now}"));

    /// <summary><c>1 fault</c>, <c>3 faults</c>.</summary>
    internal static string Count(int faults) =>
        FormattableString.Invariant($"{faults} {(faults == 1 ? "fault" : "faults")}");
}
