using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The table that says the same as a chart.</summary>
internal static class ChartTable
{
    /// <summary>Rows; of a counter that changed more often, round moments are shown.</summary>
    public const int RowsMax = 40;

    /// <summary>Writes it, folded.</summary>
    public static void Write(HtmlOut page, ChartModel chart, string id)
    {
        var (moments, isWhole) = Moments(chart);
        page.Write($"""<details><summary>The same as a table</summary>""");
        page.Write(isWhole
            ? (Markup)new("<p class=\"note\">Every moment at which something changed. What is shown holds until the next row.</p>")
            : new("<p class=\"note\">Values at round moments and at the end; in between they changed more often than is shown.</p>"));
        Table.Write(page, id, new Markup($"Values of {HtmlText.Name(chart.Data.Counter).Html} over time"), Columns(chart), moments.Select(at => Row(chart, at)));
        page.Write($"</details>\n");
    }

    private static (IReadOnlyList<TimeSpan> Moments, bool IsWhole) Moments(ChartModel chart)
    {
        var all = chart.Data.Accepted.Select(point => point.At)
            .Concat(chart.Data.Values.Values.SelectMany(points => points).Select(point => point.At))
            .Append(chart.Frame.Time.End).Distinct().Order().Take(RowsMax + 1).ToList();
        return all.Count <= RowsMax ? (all, true)
            : ([.. chart.Frame.Time.Ticks(RowsMax - 1).Append(chart.Frame.Time.End).Distinct()], false);
    }

    private static IReadOnlyList<Column> Columns(ChartModel chart) =>
    [
        new(HtmlText.Plain("Time")),
        new(HtmlText.Plain("Accepted"), IsNumber: true),
        .. chart.Lines.Select(line => new Column(HtmlText.Name(line.Look.Id), IsNumber: true)),
    ];

    private static IReadOnlyList<Markup> Row(ChartModel chart, TimeSpan at) =>
    [
        HtmlText.Plain(Figures.Time(at)),
        HtmlText.Plain(Accepted(chart.Data.Accepted, at)),
        .. chart.Lines.Select(line => Value(chart.Data.Values[line.Look.Id].LastOrDefault(point => point.At <= at).Value)),
    ];

    private static string Accepted(IReadOnlyList<AcceptedPoint> points, TimeSpan at) =>
        points.Any(point => point.At <= at) && points.Last(point => point.At <= at) is var range ? ChartWords.Range(range.Least, range.Most) : "–";

    private static Markup Value(Int128? value) => value is { } known ? HtmlText.Plain(Figures.Group(known)) : new("<i>not there</i>");
}
