using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Presentation;

/// <summary>One line of the chart.</summary>
/// <param name="Path">SVG path in a box of <see cref="ChartModel.Width"/> × <see cref="ChartModel.Height"/>.</param>
public sealed record ChartLine(string Node, NodeHue Hue, string Path);

/// <summary>A fault behind the lines; places in percent of the width.</summary>
/// <param name="Row">Of its label; from <see cref="ChartModel.RowsMax"/> on there is room for none.</param>
public sealed record ChartBand(string Label, string Kind, double Left, double Right, int Row)
{
    /// <summary>It begins so far to the right that its label stands before it, not over the axis.</summary>
    public bool IsLate => Left > 75;
}

/// <summary>A mark of the value axis; place in percent of the height.</summary>
public sealed record ChartMark(string Text, double Top);

/// <summary>Values by node over the last minute, as paths and places.</summary>
public sealed record ChartModel(
    IReadOnlyList<ChartLine> Lines, IReadOnlyList<ChartBand> Bands, IReadOnlyList<ChartMark> Marks)
{
    /// <summary>More lines than that say no more: of so many nodes the lowest, the middle and the highest are drawn.</summary>
    public const int LinesMax = 12;

    /// <summary>Lines of another course of the run, behind the others.</summary>
    public IReadOnlyList<ChartLine> Ghosts { get; init; } = [];

    /// <summary>Width of the box.</summary>
    public const double Width = 600;

    /// <summary>Height of the box.</summary>
    public const double Height = 100;

    /// <summary>Seconds shown.</summary>
    public const double Span = 60;

    /// <summary>Rows of labels: more would hide the lines.</summary>
    public const int RowsMax = 3;

    /// <summary>What a label takes, in percent of the width.</summary>
    private const double LabelWidth = 22;

    /// <summary>Points drawn per line; more samples than that are thinned.</summary>
    public const int PointsMax = 120;

    /// <summary>Draws a picture's series and bands.</summary>
    public static ChartModel Of(ClusterView view)
    {
        var scale = ChartScale.Over(view.Series.Concat(view.Ghosts).SelectMany(series => series.Points).Select(point => point.Value));
        return new ChartModel(LinesOf(view, Few(view.Series), scale), BandsOf(view.Bands), scale.Marks) { Ghosts = LinesOf(view, Few(view.Ghosts), scale) };
    }

    private static List<ChartLine> LinesOf(ClusterView view, IEnumerable<NodeSeries> all, ChartScale scale) => [.. all
        .Select(series => new ChartLine(series.Node, NodeHue.Of(view, series.Node), PathOf(series, scale)))
        .Where(line => line.Path.Length > 0)];

    private static IEnumerable<NodeSeries> Few(IReadOnlyList<NodeSeries> all)
    {
        if (all.Count <= LinesMax)
        {
            return all;
        }

        var ranked = all.OrderBy(series => series.Points.Count == 0 ? null : series.Points[^1].Value).ToList();
        return [ranked[0], ranked[ranked.Count / 2], ranked[^1]];
    }

    private static string PathOf(NodeSeries series, ChartScale scale) => ThinLine.Path(Thinned(series.Points).Select(point =>
        point.Value is { } value && point.SecondsAgo <= Span
            ? (Width * (1 - (point.SecondsAgo / Span)), scale.Top(value) * Height / 100)
            : ((double, double)?)null));

    /// <summary>Keeps the newest point, and of the others every n-th; gaps stay gaps.</summary>
    private static IEnumerable<SeriesPoint> Thinned(IReadOnlyList<SeriesPoint> points)
    {
        var every = Math.Max(1, (points.Count + PointsMax - 1) / PointsMax);
        return points.Where((point, index) =>
            (points.Count - 1 - index) % every == 0 || (point.Value is null && (index == 0 || points[index - 1].Value is not null)));
    }

    private static List<ChartBand> BandsOf(IReadOnlyList<FaultBand> bands)
    {
        var placed = new List<ChartBand>();
        foreach (var band in bands.OrderByDescending(band => band.StartSecondsAgo))
        {
            var left = Percent(band.StartSecondsAgo);
            var right = Percent(band.EndSecondsAgo ?? 0);
            var placing = new ChartBand(band.Label, band.Kind, left, Math.Max(right, left + 0.3), 0);
            var row = Enumerable.Range(0, placed.Count + 1).First(r => placed.All(other => other.Row != r || !Overlap(other, placing)));
            placed.Add(placing with { Row = row });
        }

        return placed;
    }

    private static bool Overlap(ChartBand a, ChartBand b) => Math.Abs(LabelLeft(a) - LabelLeft(b)) < LabelWidth;

    private static double LabelLeft(ChartBand band) => band.IsLate ? band.Left - LabelWidth : band.Left;

    private static double Percent(double secondsAgo) => 100 * (1 - (Math.Clamp(secondsAgo, 0, Span) / Span));
}
