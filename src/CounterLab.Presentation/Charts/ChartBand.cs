namespace CounterLab.Presentation.Charts;

/// <summary>A fault behind the lines of a chart; places in percent of the width.</summary>
/// <param name="Row">Of its label; from <see cref="RowsMax"/> on there is room for none.</param>
/// <param name="IsLate">It begins so far to the right that its label stands before it, not over the axis.</param>
public sealed record ChartBand(string Label, string Kind, double Left, double Width, int Row, bool IsLate)
{
    /// <summary>Rows of labels: more would hide the lines.</summary>
    public const int RowsMax = 3;

    /// <summary>What a label takes in a wide chart, in percent of the width.</summary>
    public const double Wide = 22;

    /// <summary>What a label takes in a narrow chart.</summary>
    public const double Narrow = 48;

    private const double WidthMin = 0.3;

    /// <summary>Its label is shown.</summary>
    public bool HasRoom => Row < RowsMax;

    /// <summary>Places bands so that their labels do not cover each other, the first in time highest.</summary>
    /// <param name="bands">Where each begins and ends, in percent of the width.</param>
    /// <param name="label">What a label takes, in percent of the width.</param>
    public static IReadOnlyList<ChartBand> Place(IEnumerable<(string Label, string Kind, double Left, double Right)> bands, double label)
    {
        var placed = new List<ChartBand>();
        foreach (var (name, kind, left, right) in bands.OrderBy(band => band.Left))
        {
            var placing = new ChartBand(name, kind, left, Math.Max(WidthMin, right - left), 0, left > 100 - label);
            var row = Enumerable.Range(0, placed.Count + 1).First(row =>
                placed.TrueForAll(other => other.Row != row || Math.Abs(other.LabelAt(label) - placing.LabelAt(label)) >= label));
            placed.Add(placing with { Row = row });
        }

        return placed;
    }

    private double LabelAt(double label) => IsLate ? Left - label : Left;
}
