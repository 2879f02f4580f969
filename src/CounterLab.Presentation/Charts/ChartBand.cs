namespace CounterLab.Presentation.Charts;

/// <summary>A fault behind the lines of a chart; places in percent of the width.</summary>
/// <param name="Number">1 for the earliest.</param>
/// <param name="Row">Row of the label.</param>
/// <param name="IsLate">The band starts so far right that its label ends there.</param>
public sealed record ChartBand(int Number, string Label, string Kind, double Left, double Right, int Row, bool IsLate)
{
    /// <summary>Rows of labels over the lines: more would hide them.</summary>
    public const int RowsMax = 3;

    /// <summary>Width of a label in a wide chart, in percent.</summary>
    public const double Wide = 22;

    /// <summary>Width of a label in a narrow chart, in percent.</summary>
    public const double Narrow = 48;

    private const double WidthMin = 0.3;

    /// <summary>Its width, at least so that it can be seen.</summary>
    public double Width => Math.Max(WidthMin, Right - Left);

    /// <summary>Its label is shown over the lines.</summary>
    public bool HasRoom => Row < RowsMax;

    /// <summary>Bands in the order of their start, all in the top row.</summary>
    public static IEnumerable<ChartBand> InOrder(
        IEnumerable<(string Label, string Kind, double Left, double Right)> bands) =>
        bands.OrderBy(band => band.Left).Select((band, index) =>
            new ChartBand(index + 1, band.Label, band.Kind, band.Left, band.Right, 0, false));

    /// <summary>Assigns bands to rows so that labels do not overlap, the earliest in the top row.</summary>
    /// <param name="bands">Start and end of each, in percent of the width.</param>
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
