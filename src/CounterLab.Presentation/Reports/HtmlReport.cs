using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports.Html;
using CounterLab.Presentation.Reports.Html.Parts;

namespace CounterLab.Presentation.Reports;

/// <summary>
/// Writes the report of a run as one self-contained HTML file, without scripts or external resources.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the report. The same report yields the same text in every culture.</summary>
    public static void Write(RunReport report, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(to);
        var page = new HtmlOut(to);
        WriteHead(page, report);
        VerdictPart.Write(page, report);
        page.Write($"<main>\n");
        FactsPart.Write(page, report);
        ChartsPart.Write(page, report);
        FinalPart.Write(page, report);
        FaultsPart.Write(page, report);
        page.Write($"""<div class="pair">""");
        LostPart.Write(page, report);
        ClientsPart.Write(page, report);
        page.Write($"</div>\n");
        SightingsPart.Write(page, report);
        ScenarioPart.Write(page, report);
        page.Write($"</main></body></html>\n");
    }

    private static void WriteHead(HtmlOut page, RunReport report) => page.Write($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlText.Isolated(report.Scenario)} – {VerdictPart.Word(report.Verdict.Kind)} – CounterLab</title>
        <style>{ReportStyle.Css}</style></head><body>

        """);
}
