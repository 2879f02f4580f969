using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>Builds the chart of each node's value over the last minute.</summary>
public static class LiveChart
{
    /// <summary>
    /// Maximum number of points per line. Lines are redrawn several times a second, so more samples are thinned.
    /// </summary>
    public const int PointsMax = 120;

    private static readonly int[] Spans = [20, 40, 60];
    private static readonly int[] Ages = [60, 45, 30, 15, 5, 0];

    /// <summary>Returns the chart of a view. It covers one minute, or less if fewer samples exist.</summary>
    public static ChartModel Of(ClusterView view)
    {
        var all = view.Series.Concat(view.ForkSeries).ToList();
        var span = SpanOf(all);
        var time = new TimeScale(TimeSpan.FromSeconds(span));
        var values = all.SelectMany(series => series.Points).Select(point => point.Value);
        var scale = ValueScale.Over(values, AxisText.Narrow);
        return new ChartModel
        {
            Title = "Value by node",
            Summary = Summary(view, span),
            Lines = Lines(view, view.Series, time, scale),
            ForkLines = Lines(view, view.ForkSeries, time, scale),
            Marks = scale.Marks,
            Note = scale.Note,
            Times = time.MarksAgo(),
            Bands = Bands(view.Bands, time),
        };
    }

    /// <summary>Returns the values of every node at a few times, including nodes whose line is not drawn.</summary>
    public static ChartNumbers NumbersOf(ClusterView view) => new(
        ["node", .. Ages.Select(age => age == 0 ? "now" : FormattableString.Invariant($"−{age} s"))],
        [.. view.Series.Select(series => (IReadOnlyList<string>)
            [series.Node, .. Ages.Select(age => Digits.Group(At(series, age)))])]);

    private static int SpanOf(IEnumerable<NodeSeries> all)
    {
        var oldest = all.Select(series => series.Points.Count == 0 ? 0 : series.Points[0].SecondsAgo)
            .DefaultIfEmpty().Max();
        return Spans.FirstOrDefault(span => oldest <= span, Spans[^1]);
    }

    private static List<ChartLine> Lines(
        ClusterView view, IReadOnlyList<NodeSeries> all, TimeScale time, ValueScale scale)
    {
        var newest = all.Select(series => series.Points.Count == 0 ? null : series.Points[^1].Value).ToList();
        return [.. ShownLines.Of(newest)
            .Select(place => new ChartLine(
                all[place].Node, NodeHue.Of(view, all[place].Node), Path(all[place], time, scale),
                Digits.Group(newest[place])))
            .Where(line => line.Path.Length > 0)];
    }

    private static string Path(NodeSeries series, TimeScale time, ValueScale scale)
    {
        var points = series.Points
            .Select(point => new ChartPoint(
                time.LeftAgo(point.SecondsAgo),
                point.Value is { } value && point.SecondsAgo <= time.Span.TotalSeconds ? scale.Top(value) : null))
            .ToList();
        return LinePath.Straight(Thinning.Of(points, PointsMax));
    }

    private static IReadOnlyList<ChartBand> Bands(IReadOnlyList<FaultBand> bands, TimeScale time) => ChartBand.Place(
        bands.Select(band => (
            band.Label, band.Kind, time.LeftAgo(band.StartSecondsAgo), time.LeftAgo(band.EndSecondsAgo ?? 0))),
        ChartBand.Wide);

    private static string Summary(ClusterView view, int span)
    {
        var values = view.Nodes.Select(node =>
            $"{node.Id} {(node.Value is { } value ? Digits.Group(value) : NodeStyle.Of(node).Word)}");
        return FormattableString.Invariant($"Values of {view.Counter} over the last {span} seconds; ")
            + $"now {string.Join(", ", values)}. {ChartModel.Count(view.Bands.Count)}.";
    }

    private static Int128? At(NodeSeries series, double age)
    {
        var near = series.Points.Where(point => Math.Abs(point.SecondsAgo - age) <= 2).ToList();
        return near.Count == 0 ? null : near.MinBy(point => Math.Abs(point.SecondsAgo - age)).Value;
    }
}
