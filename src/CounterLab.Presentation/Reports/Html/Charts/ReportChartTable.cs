using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>Writes the data of a chart as a table.</summary>
internal static class ReportChartTable
{
    /// <summary>Maximum number of rows; a counter that changed more often is sampled at regular intervals.</summary>
    public const int RowsMax = 40;

    /// <summary>Writes the table, collapsed.</summary>
    public static void Write(HtmlOut page, ReportChart chart, string id)
    {
        var (moments, isWhole) = Moments(chart);
        page.Write($"""<details><summary>Show as table</summary>""");
        page.Write(isWhole
            ? (Markup)new("<p class=\"note\">Each row is a change. Its values hold until the next row.</p>")
            : new("<p class=\"note\">Values at regular times and at the end. Changes in between are not listed.</p>"));
        Table.Write(page, id, new Markup($"Values of {HtmlText.Name(chart.Data.Counter).Html} over time"),
            Columns(chart), moments.Select(at => Row(chart, at)));
        page.Write($"</details>\n");
    }

    private static (IReadOnlyList<TimeSpan> Moments, bool IsWhole) Moments(ReportChart chart)
    {
        var all = chart.Data.Accepted.Select(point => point.At)
            .Concat(chart.Data.Values.Values.SelectMany(points => points).Select(point => point.At))
            .Append(chart.Frame.Time.Span).Distinct().Order().Take(RowsMax + 1).ToList();
        return all.Count <= RowsMax ? (all, true)
            : ([.. chart.Frame.Time.Ticks(RowsMax - 1).Append(chart.Frame.Time.Span).Distinct()], false);
    }

    private static IReadOnlyList<Column> Columns(ReportChart chart) =>
    [
        new(HtmlText.Plain("Time")),
        new(HtmlText.Plain("Accepted"), IsNumber: true),
        .. chart.Lines.Select(line => new Column(HtmlText.Name(line.Id), IsNumber: true)),
    ];

    private static IReadOnlyList<Markup> Row(ReportChart chart, TimeSpan at) =>
    [
        HtmlText.Plain(FigureText.Time(at)),
        HtmlText.Plain(Accepted(chart.Data.Accepted, at)),
        .. chart.Lines.Select(
            line => Value(chart.Data.Values[line.Id].LastOrDefault(point => point.At <= at).Value)),
    ];

    private static string Accepted(IReadOnlyList<AcceptedPoint> points, TimeSpan at) =>
        points.Any(point => point.At <= at) && points.Last(point => point.At <= at) is var range
            ? ChartText.Range(range.Least, range.Most) : "–";

    private static Markup Value(Int128? value) =>
        value is { } known ? HtmlText.Plain(Digits.Group(known)) : new("<i>absent</i>");
}
