using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Reports.Html.Charts;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>
/// Part of the report: one chart per counter. If there are many counters, wrong ones come first, and those without a
/// chart are listed in a table.
/// </summary>
internal static class ChartsPart
{
    /// <summary>Maximum number of counters with a chart.</summary>
    public const int DrawnMax = 6;

    /// <summary>Writes the charts.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="charts"><h2 id="charts">Values over time</h2>""");
        var frame = ChartFrame.Of(report);
        var charts = InOrder(report);
        if (charts.Count == 0)
        {
            page.Write($"""<p class="none">No counter was written or read.</p>""");
        }

        var drawn = charts.Take(DrawnMax).Select(chart => ReportChart.Of(chart, frame)).ToList();
        for (var index = 0; index < drawn.Count; index++)
        {
            WriteChart(page, drawn[index], ChartMargins.Of(drawn), Digits.Place(index));
        }

        WriteRest(page, charts);
        page.Write($"</section>\n");
    }

    private static List<CounterChart> InOrder(RunReport report)
    {
        var wrong = report.Final.Where(counter => !FinalStyle.Of(counter).IsFine).Select(counter => counter.Counter)
            .ToHashSet();
        return [.. report.Charts.OrderBy(chart => wrong.Contains(chart.Counter) ? 0 : 1)];
    }

    private static void WriteChart(HtmlOut page, ReportChart chart, ChartMargins margins, string number)
    {
        page.Write($"""<figure><h3>{HtmlText.Name(chart.Data.Counter)}</h3>""");
        page.Write($"""<ul class="legend" aria-label="Lines and their last values">""");
        foreach (var line in chart.Model.Lines)
        {
            page.Write($"""<li>{Swatch(line.Hue)}{HtmlText.Name(line.Name)} """);
            page.Write($"""<span class="value">{line.Now}</span></li>""");
        }

        if (chart.AcceptedAtEnd is { } range)
        {
            page.Write($"""<li><i class="swatch" aria-hidden="true"></i>accepted """);
            page.Write($"""<span class="value">{ChartText.Range(range.Least, range.Most)}</span></li>""");
        }

        page.Write($"</ul>\n");
        var drawing = new ChartDrawing(page, chart, margins, "c" + number);
        drawing.Write();
        WriteNotes(page, chart, drawing.BandsLeftOut);
        ReportChartTable.Write(page, chart, "v" + number);
        page.Write($"</figure>\n");
    }

    private static Markup Swatch(NodeHue hue) => new(
        "<svg class=\"swatch\" width=\"26\" height=\"8\" aria-hidden=\"true\">"
            + $"<path class=\"line {hue.Css}\" stroke-dasharray=\"{hue.Dash}\" d=\"M0 4H26\"/></svg>");

    private static void WriteNotes(HtmlOut page, ReportChart chart, int bandsLeftOut)
    {
        if (chart.Model.Note.Length > 0)
        {
            page.Write($"""<p class="note">{chart.Model.Note}</p>""");
        }

        if (chart.IsThinned)
        {
            page.Write($"""<p class="note">Thinned: of {FigureText.Count(chart.Points, "point")}, lines with more """);
            page.Write($"than {Digits.Group(Thinning.PointsMax)} show the first, last, least and greatest value ");
            page.Write($"of each time interval. All peaks and gaps are kept.</p>");
        }

        if (bandsLeftOut > 0)
        {
            page.Write($"""<p class="note">{FigureText.Count(bandsLeftOut, "more fault")} did not fit above """);
            page.Write($"the plot; the table of faults lists all.</p>");
        }
    }

    private static void WriteRest(HtmlOut page, List<CounterChart> charts)
    {
        if (charts.Count <= DrawnMax)
        {
            return;
        }

        page.Write($"<h3>{FigureText.Count(charts.Count - DrawnMax, "more counter")}</h3>");
        page.Write($"""<p class="note">{DrawnMax} of {FigureText.Count(charts.Count, "counter")} are drawn: first """);
        page.Write($"those whose last values are wrong, then in order of appearance. The others in figures:</p>");
        Table.Write(
            page, "rest", new("Counters not drawn"),
            [new("Counter"), new("Changes", true), new("Least shown", true), new("Greatest shown", true),
                new("Accepted at the end", true)],
            charts.Skip(DrawnMax).Select(Row));
    }

    private static IReadOnlyList<Markup> Row(CounterChart chart)
    {
        var shown = chart.Values.Values.SelectMany(points => points).Select(point => point.Value).OfType<Int128>()
            .ToList();
        var accepted = chart.Accepted.Count > 0 ? ChartText.Range(chart.Accepted[^1].Least, chart.Accepted[^1].Most)
            : "–";
        return
        [
            HtmlText.Name(chart.Counter),
            HtmlText.Plain(Digits.Group((Int128)shown.Count)),
            HtmlText.Plain(shown.Count > 0 ? Digits.Group(shown.Min()) : "–"),
            HtmlText.Plain(shown.Count > 0 ? Digits.Group(shown.Max()) : "–"),
            HtmlText.Plain(accepted),
        ];
    }
}
