using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the outcomes that clients received.</summary>
internal static class ClientsPart
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="clients"><h2 id="clients">Clients</h2>""");
        if (report.Clients.Count == 0)
        {
            page.Write($"""<p class="none">No client sent an add.</p></section>""");
            return;
        }

        Table.Write(
            page, "clients-t", new("Outcomes of adds by client type"),
            [new("Via"), new("✓ Ok", true), new("✕ Failed", true), new("? Unknown", true)], report.Clients.Select(Row));
        page.Write($"</section>\n");
    }

    private static IReadOnlyList<Markup> Row(ClientCount client) =>
        [HtmlText.Name(client.Via), .. ((int[])[client.Ok, client.Failed, client.Unknown])
            .Select(count => HtmlText.Plain(Digits.Group((Int128)count)))];
}
