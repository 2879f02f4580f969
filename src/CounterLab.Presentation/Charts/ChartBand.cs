namespace CounterLab.Presentation.Charts;

/// <summary>A fault band behind the lines of a chart; positions in percent of the width.</summary>
/// <param name="Row">Row of the label; no label from <see cref="RowsMax"/> on.</param>
/// <param name="IsLate">The band starts so far right that its label is placed before it.</param>
public sealed record ChartBand(string Label, string Kind, double Left, double Width, int Row, bool IsLate)
{
    /// <summary>Rows of labels: more would hide the lines.</summary>
    public const int RowsMax = 3;

    /// <summary>Width of a label in a wide chart, in percent.</summary>
    public const double Wide = 22;

    /// <summary>Width of a label in a narrow chart, in percent.</summary>
    public const double Narrow = 48;

    private const double WidthMin = 0.3;

    /// <summary>Its label is shown.</summary>
    public bool HasRoom => Row < RowsMax;

    /// <summary>Assigns bands to rows so that labels do not overlap, the earliest in the top row.</summary>
    /// <param name="bands">Start and end of each, in percent of the width.</param>
    /// <param name="label">Width of a label, in percent.</param>
    public static IReadOnlyList<ChartBand> Place(
        IEnumerable<(string Label, string Kind, double Left, double Right)> bands, double label)
    {
        var placed = new List<ChartBand>();
        foreach (var (name, kind, left, right) in bands.OrderBy(band => band.Left))
        {
            var placing = new ChartBand(name, kind, left, Math.Max(WidthMin, right - left), 0, left > 100 - label);
            var row = Enumerable.Range(0, placed.Count + 1).First(row =>
                placed.TrueForAll(other => other.Row != row
                    || Math.Abs(other.LabelAt(label) - placing.LabelAt(label)) >= label));
            placed.Add(placing with { Row = row });
        }

        return placed;
    }

    private double LabelAt(double label) => IsLate ? Left - label : Left;
}
