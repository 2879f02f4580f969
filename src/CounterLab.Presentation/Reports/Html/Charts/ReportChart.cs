using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The chart of one counter as step lines, ready to be drawn.</summary>
/// <param name="Model">The parts that all charts of the dashboard share.</param>
/// <param name="Lines">The lines of the model with their ends.</param>
/// <param name="Points">Number of points of the accepted range and of all lines, before thinning.</param>
/// <param name="IsThinned">Whether points were omitted.</param>
internal sealed record ReportChart(
    CounterChart Data, ChartFrame Frame, ChartModel Model, IReadOnlyList<ReportChartLine> Lines, int Points,
    bool IsThinned)
{
    /// <summary>Maximum number of lines with names at their ends; with more lines, the legend names them.</summary>
    public const int NamedLinesMax = 16;

    private const int TimesMax = 10;

    /// <summary>Whether names are shown at the ends of the lines.</summary>
    public bool AreLinesNamed => Lines.Count <= NamedLinesMax;

    /// <summary>The accepted range at the end of the run; null if unknown.</summary>
    public AcceptedPoint? AcceptedAtEnd => Data.Accepted.Count > 0 ? Data.Accepted[^1] : null;

    /// <summary>Lays out the points of a counter.</summary>
    public static ReportChart Of(CounterChart chart, ChartFrame frame)
    {
        var scale = ValueScale.Over(Values(chart), AxisText.Wide);
        List<ReportChartLine> lines = [.. frame.Nodes.Where(node => chart.Values.ContainsKey(node.Id))
            .Select(node => Line(node.Id, node.Hue, chart.Values[node.Id], frame.Time, scale))];
        List<int> counts = [chart.Accepted.Count, .. chart.Values.Values.Select(points => points.Count)];
        var model = new ChartModel
        {
            Title = $"Values of {chart.Counter} by node",
            Lines = lines.ConvertAll(line => line.Drawn),
            Area = Area(chart.Accepted, frame.Time, scale),
            Marks = scale.Marks,
            Note = scale.Note,
            Times = frame.Time.Marks(TimesMax, FigureText.Time),
            Bands = frame.Bands,
        };
        return new ReportChart(
            chart, frame, model, lines, counts.Sum(), counts.Exists(count => count > Thinning.PointsMax));
    }

    private static IEnumerable<Int128?> Values(CounterChart chart) =>
    [
        .. chart.Accepted.SelectMany(point => (Int128?[])[point.Least, point.Most]),
        .. chart.Values.Values.SelectMany(points => points).Select(point => point.Value),
    ];

    private static string Area(IReadOnlyList<AcceptedPoint> accepted, TimeScale time, ValueScale scale) =>
        AreaPath.Steps(Thinning.Of([.. accepted.Select(point =>
            new ChartRange(time.Left(point.At), scale.Top(point.Least), scale.Top(point.Most)))]));

    private static ReportChartLine Line(
        string id, NodeHue hue, IReadOnlyList<ValuePoint> points, TimeScale time, ValueScale scale)
    {
        var drawn = Thinning.Of([.. points.Select(point =>
            new ChartPoint(time.Left(point.At), point.Value is { } value ? scale.Top(value) : null))]);
        var end = points.Count > 0 ? points[^1].Value : null;
        var last = points.LastOrDefault(point => point.Value is not null).Value;
        return new ReportChartLine(
            new ChartLine(id, hue, LinePath.Steps(drawn), end is { } now ? Digits.Group(now) : "not there"),
            end is not null, last is { } value ? scale.Top(value) : null);
    }
}
