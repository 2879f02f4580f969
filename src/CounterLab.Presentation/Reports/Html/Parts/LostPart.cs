using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: operations lost with killed processes, and the reasons.</summary>
internal static class LostPart
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="lost"><h2 id="lost">Lost with processes</h2>""");
        if (report.Lost.Count == 0)
        {
            page.Write($"""<p class="none">Nothing was lost.</p></section>""");
            return;
        }

        Table.Write(
            page, "lost-t", new("Operations lost with the process that applied them"),
            [new("Owner"), new("Operations", true), new("Amount", true), new("Why", isWide: true)],
            report.Lost.Select(Row));
        page.Write($"</section>\n");
    }

    private static IReadOnlyList<Markup> Row(ReportedLoss lost) =>
    [
        HtmlText.Name(lost.Owner),
        HtmlText.Plain(lost.From == lost.To ? Digits.Group((Int128)lost.From)
            : $"{Digits.Group((Int128)lost.From)}–{Digits.Group((Int128)lost.To)}"),
        HtmlText.Plain(Digits.Group(lost.Amount)),
        HtmlText.Name(lost.Why),
    ];
}
