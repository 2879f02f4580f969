using System.Globalization;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: key figures in large type, and the facts of the run.</summary>
internal static class FactsPart
{
    /// <summary>Writes the figures, the facts, and what to watch in the scenario.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="facts"><h2 id="facts">The run</h2><dl class="keys">""");
        WriteKey(page, "Length", FigureText.Time(report.Length), "");
        WriteKey(page, "Converged", Converged(report), report.ConvergedAfter is null ? "" : "after heal and settle");
        WriteKey(page, "Adds acknowledged", Digits.Group((Int128)report.Clients.Sum(client => (long)client.Ok)),
            Unclear(report));
        WriteKey(page, "Operations lost", Digits.Group(Lost(report)),
            report.Lost.Count > 0 ? "with their processes" : "");
        WriteKey(page, "Faults", Digits.Group((Int128)report.Bands.Count), "");
        page.Write($"</dl>\n");
        if (report.Watch.Length > 0)
        {
            page.Write($"""<p class="watch"><strong>What to watch</strong> {HtmlText.Name(report.Watch)}</p>""");
        }

        page.Write($"""<dl class="facts">""");
        foreach (var (name, text) in Facts(report))
        {
            page.Write($"<div><dt>{name}</dt><dd>{text}</dd></div>");
        }

        page.Write($"</dl></section>\n");
    }

    private static void WriteKey(HtmlOut page, string name, string figure, string note)
    {
        page.Write($"""<div><dt>{name}</dt><dd><span class="figure">{figure}</span> """);
        page.Write($"""<span class="note">{note}</span></dd></div>""");
    }

    private static string Converged(RunReport report) => report.ConvergedAfter is { } after ? FigureText.Time(after)
        : report.Phases.Any(phase => phase.Name == Phases.Settle) ? "never" : "not asked";

    private static string Unclear(RunReport report) =>
        $"{Digits.Group((Int128)report.Clients.Sum(client => (long)client.Failed))} failed, "
            + $"{Digits.Group((Int128)report.Clients.Sum(client => (long)client.Unknown))} unknown";

    private static Int128 Lost(RunReport report) =>
        report.Lost.Aggregate((Int128)0, (sum, lost) => sum + (lost.To - (Int128)lost.From) + 1);

    private static IEnumerable<(string Name, Markup Text)> Facts(RunReport report)
    {
        var start = report.StartedAt.UtcDateTime;
        yield return ("Started", new(string.Create(
            CultureInfo.InvariantCulture,
            $"<time datetime=\"{start:yyyy-MM-ddTHH:mm:ss.fff}Z\">{start:yyyy-MM-dd HH:mm:ss} UTC</time>")));
        yield return (FigureText.Count(report.Nodes.Count, "node"),
            report.Nodes.Count == 0 ? new("none") : HtmlText.Join(", ", report.Nodes.Select(HtmlText.Name)));
        yield return ("Version", HtmlText.Name(report.Version));
        yield return ("History", report.HistoryPath.Length == 0 ? new("not kept") : HtmlText.Code(report.HistoryPath));
    }
}
