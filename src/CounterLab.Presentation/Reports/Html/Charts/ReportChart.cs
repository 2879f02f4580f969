using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>One counter's chart, ready to be drawn.</summary>
/// <param name="Accepted">Border of the accepted range.</param>
/// <param name="Points">How many points its lines have.</param>
/// <param name="IsThinned">Not all of them are drawn.</param>
internal sealed record ReportChart(
    CounterChart Data, ChartFrame Frame, ValueScale Scale, Markup Accepted, IReadOnlyList<ReportChartLine> Lines,
    int Points, bool IsThinned)
{
    /// <summary>Greatest number of lines with names at their ends; others are named in the legend.</summary>
    public const int NamedLinesMax = 16;

    /// <summary>Names are shown at the ends of the lines.</summary>
    public bool AreLinesNamed => Lines.Count <= NamedLinesMax;

    /// <summary>Makes paths of a counter's points.</summary>
    public static ReportChart Of(CounterChart chart, ChartFrame frame)
    {
        var scale = ValueScale.Over(Values(chart));
        var accepted =
            ThinnedSeries.Of(chart.Accepted, frame.Time, point => point.At, point => point.Least, point => point.Most);
        var lines = frame.Nodes.Where(node => chart.Values.ContainsKey(node.Id))
            .Select(node => Line(node, chart.Values[node.Id], frame.Time, scale));
        List<int> counts = [chart.Accepted.Count, .. chart.Values.Values.Select(points => points.Count)];
        return new ReportChart(
            chart, frame, scale, StepPath.Band(accepted, frame.Time, scale), [.. lines], counts.Sum(),
            counts.Exists(count => count > ThinnedSeries.PointsMax));
    }

    /// <summary>The accepted range at the end; null: none is known.</summary>
    public AcceptedPoint? AcceptedAtEnd => Data.Accepted.Count > 0 ? Data.Accepted[^1] : null;

    private static IEnumerable<Int128> Values(CounterChart chart) =>
    [
        .. chart.Accepted.Select(point => point.Least),
        .. chart.Accepted.Select(point => point.Most),
        .. chart.Values.Values.SelectMany(points => points).Select(point => point.Value).OfType<Int128>(),
    ];

    private static ReportChartLine Line(SeriesStyle node, IReadOnlyList<ValuePoint> points, TimeScale time,
        ValueScale scale)
    {
        var drawn = ThinnedSeries.Of(points, time, point => point.At, point => point.Value, point => point.Value);
        return new ReportChartLine(
            node, StepPath.Line(drawn, time, scale), points.Count > 0
                ? points[^1].Value : null, points.LastOrDefault(point => point.Value is not null).Value);
    }
}
