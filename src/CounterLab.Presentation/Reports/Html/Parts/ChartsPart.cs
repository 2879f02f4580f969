using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports.Html.Charts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>A chart per counter; of many, those that went wrong come first and the rest is a table.</summary>
internal static class ChartsPart
{
    /// <summary>Counters that are drawn.</summary>
    public const int DrawnMax = 6;

    /// <summary>Writes them.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="charts"><h2 id="charts">Values over time</h2>""");
        var frame = ChartFrame.Of(report);
        var charts = InOrder(report);
        if (charts.Count == 0)
        {
            page.Write($"""<p class="none">No counter was written or read.</p>""");
        }

        var drawn = charts.Take(DrawnMax).Select(chart => ChartModel.Of(chart, frame)).ToList();
        for (var index = 0; index < drawn.Count; index++)
        {
            WriteChart(page, drawn[index], ChartMargins.Of(drawn), HtmlText.Place(index));
        }

        WriteRest(page, charts);
        page.Write($"</section>\n");
    }

    private static List<CounterChart> InOrder(RunReport report)
    {
        var wrong = report.Final.Where(counter => !FinalLook.Of(counter).IsFine).Select(counter => counter.Counter).ToHashSet();
        return [.. report.Charts.OrderBy(chart => wrong.Contains(chart.Counter) ? 0 : 1)];
    }

    private static void WriteChart(HtmlOut page, ChartModel chart, ChartMargins margins, string number)
    {
        page.Write($"""<figure><h3>{HtmlText.Name(chart.Data.Counter)}</h3><ul class="legend" aria-label="Lines and their last values">""");
        foreach (var line in chart.Lines)
        {
            page.Write($"""<li>{Swatch(line.Look)}{HtmlText.Name(line.Look.Id)} <span class="value">{ChartWords.AtEnd(line)}</span></li>""");
        }

        if (chart.AcceptedAtEnd is { } range)
        {
            page.Write($"""<li><i class="swatch" aria-hidden="true"></i>accepted <span class="value">{ChartWords.Range(range.Least, range.Most)}</span></li>""");
        }

        page.Write($"</ul>\n");
        var drawing = new ChartDrawing(page, chart, margins, "c" + number);
        drawing.Write();
        WriteNotes(page, chart, drawing.BandsLeftOut);
        ChartTable.Write(page, chart, "v" + number);
        page.Write($"</figure>\n");
    }

    private static Markup Swatch(NodeLook look) => new(
        $"<svg class=\"swatch\" width=\"26\" height=\"8\" aria-hidden=\"true\"><path class=\"line {look.Css}\" stroke-dasharray=\"{look.Dash}\" d=\"M0 4H26\"/></svg>");

    private static void WriteNotes(HtmlOut page, ChartModel chart, int bandsLeftOut)
    {
        if (chart.Scale.Note.Length > 0)
        {
            page.Write($"""<p class="note">{chart.Scale.Note}</p>""");
        }

        if (chart.IsThinned)
        {
            page.Write($"""<p class="note">Thinned: of {Figures.Count(chart.Points, "point")}, lines with more than {Figures.Group((Int128)Thinned.PointsMax)} """);
            page.Write($"show the first, last, least and greatest of each small stretch of time. No peak and no gap is missing.</p>");
        }

        if (bandsLeftOut > 0)
        {
            page.Write($"""<p class="note">{Figures.Count(bandsLeftOut, "more fault")} found no room above the plot; the table of faults has all.</p>""");
        }
    }

    private static void WriteRest(HtmlOut page, List<CounterChart> charts)
    {
        if (charts.Count <= DrawnMax)
        {
            return;
        }

        page.Write($"""<h3>{Figures.Count(charts.Count - DrawnMax, "more counter")}</h3><p class="note">{DrawnMax} of {Figures.Count(charts.Count, "counter")} """);
        page.Write($"are drawn: first those whose last values are wrong, then in the order in which they came. Of the others this is known:</p>");
        Table.Write(
            page, "rest", new("Counters that are not drawn"),
            [new("Counter"), new("Changes", true), new("Least shown", true), new("Greatest shown", true), new("Accepted at the end", true)],
            charts.Skip(DrawnMax).Select(Row));
    }

    private static IReadOnlyList<Markup> Row(CounterChart chart)
    {
        var shown = chart.Values.Values.SelectMany(points => points).Select(point => point.Value).OfType<Int128>().ToList();
        var accepted = chart.Accepted.Count > 0 ? ChartWords.Range(chart.Accepted[^1].Least, chart.Accepted[^1].Most) : "–";
        return
        [
            HtmlText.Name(chart.Counter),
            HtmlText.Plain(Figures.Group((Int128)shown.Count)),
            HtmlText.Plain(shown.Count > 0 ? Figures.Group(shown.Min()) : "–"),
            HtmlText.Plain(shown.Count > 0 ? Figures.Group(shown.Max()) : "–"),
            HtmlText.Plain(accepted),
        ];
    }
}
