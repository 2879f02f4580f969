namespace CounterLab.Presentation.Charts;

/// <summary>A fault drawn as a band behind the lines of a chart. Left and right are in percent of the width.</summary>
/// <param name="Number">Number of the fault; the earliest is 1.</param>
/// <param name="Row">Row of the label, counted from 0 at the top.</param>
/// <param name="IsLate">The band is so far right that its label extends to the left instead of to the right.</param>
public sealed record ChartBand(int Number, string Label, string Kind, double Left, double Right, int Row, bool IsLate)
{
    /// <summary>Maximum number of label rows drawn over the lines; more would hide the lines.</summary>
    public const int RowsMax = 3;

    /// <summary>Width of a label in a wide chart, in percent.</summary>
    public const double Wide = 22;

    /// <summary>Width of a label in a narrow chart, in percent.</summary>
    public const double Narrow = 48;

    private const double WidthMin = 0.3;

    /// <summary>Width in percent, with a minimum that keeps short faults visible.</summary>
    public double Width => Math.Max(WidthMin, Right - Left);

    /// <summary>Whether the label is shown over the lines.</summary>
    public bool HasRoom => Row < RowsMax;

    /// <summary>Returns bands ordered by start, all in the top row.</summary>
    public static IEnumerable<ChartBand> InOrder(
        IEnumerable<(string Label, string Kind, double Left, double Right)> bands) =>
        bands.OrderBy(band => band.Left).Select((band, index) =>
            new ChartBand(index + 1, band.Label, band.Kind, band.Left, band.Right, 0, false));

    /// <summary>Assigns bands to rows so that labels do not overlap, the earliest in the top row.</summary>
    /// <param name="bands">Label, kind, start and end of each band; start and end in percent of the width.</param>
    /// <param name="label">Width of a label, in percent.</param>
    public static IReadOnlyList<ChartBand> Place(
        IEnumerable<(string Label, string Kind, double Left, double Right)> bands, double label)
    {
        var placed = InOrder(bands).Select(band => band with { IsLate = band.Left > 100 - label }).ToList();
        var rows = RowPlacement.Of(placed.Select(band => band.IsLate
            ? new Room(band.Left - label, band.Left) : new Room(band.Left, band.Left + label)));
        return [.. placed.Zip(rows, (band, row) => band with { Row = row })];
    }
}
