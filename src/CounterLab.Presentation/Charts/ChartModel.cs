using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Charts;

/// <summary>One line of the chart.</summary>
/// <param name="Path">SVG path in a box of <see cref="ChartModel.Width"/> × <see cref="ChartModel.Height"/>.</param>
public sealed record ChartLine(string Node, NodeHue Hue, string Path);

/// <summary>A mark of the value axis; place in percent of the height.</summary>
public sealed record ChartMark(string Text, double Top);

/// <summary>Values by node over the last minute, as paths and places.</summary>
/// <param name="Span">Seconds shown: a whole minute once there is one, less before.</param>
public sealed record ChartModel(
    IReadOnlyList<ChartLine> Lines, IReadOnlyList<ChartBand> Bands, IReadOnlyList<ChartMark> Marks, int Span)
{
    /// <summary>
    /// Greatest number of lines. With more nodes, only the lowest, the median and the highest are drawn.
    /// </summary>
    public const int LinesMax = 12;

    /// <summary>Lines of the previous branch of the run, drawn behind the others.</summary>
    public IReadOnlyList<ChartLine> Ghosts { get; init; } = [];

    /// <summary>Width of the box.</summary>
    public const double Width = 600;

    /// <summary>Height of the box.</summary>
    public const double Height = 100;

    private static readonly int[] Spans = [20, 40, 60];

    /// <summary>Points drawn per line; more samples are thinned.</summary>
    public const int PointsMax = 120;

    /// <summary>The times below the chart, from left to right.</summary>
    public IEnumerable<string> Times =>
        [.. Enumerable.Range(1, 4).Reverse().Select(quarter => FormattableString.Invariant($"−{Span * quarter / 4} s")),
            "now"];

    /// <summary>Builds the chart of a view.</summary>
    public static ChartModel Of(ClusterView view)
    {
        var all = view.Series.Concat(view.Ghosts).ToList();
        var scale = ChartScale.Over(all.SelectMany(series => series.Points).Select(point => point.Value));
        var oldest = all.Select(series => series.Points.Count == 0 ? 0 : series.Points[0].SecondsAgo).DefaultIfEmpty()
            .Max();
        var span = Spans.FirstOrDefault(span => oldest <= span, Spans[^1]);
        return new ChartModel(LinesOf(view, Few(view.Series), scale, span), BandsOf(view.Bands, span), scale.Marks,
            span)
        {
            Ghosts = LinesOf(view, Few(view.Ghosts), scale, span),
        };
    }

    private static List<ChartLine> LinesOf(ClusterView view, IEnumerable<NodeSeries> all, ChartScale scale, int span) =>
        [.. all
        .Select(series => new ChartLine(series.Node, NodeHue.Of(view, series.Node), PathOf(series, scale, span)))
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

    private static string PathOf(NodeSeries series, ChartScale scale, int span) =>
        ThinLine.Path(Thinned(series.Points).Select(point =>
        point.Value is { } value && point.SecondsAgo <= span
            ? (Width * (1 - (point.SecondsAgo / span)), scale.Top(value) * Height / 100)
            : ((double, double)?)null));

    /// <summary>Keeps the newest point and every n-th of the others; gaps are kept.</summary>
    private static IEnumerable<SeriesPoint> Thinned(IReadOnlyList<SeriesPoint> points)
    {
        var every = Math.Max(1, (points.Count + PointsMax - 1) / PointsMax);
        return points.Where((point, index) =>
            (points.Count - 1 - index) % every == 0
                || (point.Value is null && (index == 0 || points[index - 1].Value is not null)));
    }

    private static IReadOnlyList<ChartBand> BandsOf(IReadOnlyList<FaultBand> bands, int span) => ChartBand.Place(
        bands.Select(band => (band.Label, band.Kind, Percent(band.StartSecondsAgo, span),
            Percent(band.EndSecondsAgo ?? 0, span))), ChartBand.Wide);

    private static double Percent(double secondsAgo, int span) => 100 * (1 - (Math.Clamp(secondsAgo, 0, span) / span));
}
