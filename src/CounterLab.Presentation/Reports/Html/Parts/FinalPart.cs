using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports.Html.Charts;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the last values of each counter compared with the accepted range.</summary>
internal static class FinalPart
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="final"><h2 id="final">Last values</h2>""");
        if (report.Final.Count == 0)
        {
            page.Write($"""<p class="none">There was no counter.</p></section>""");
            return;
        }

        Table.Write(
            page, "final-t", new("Values at the end against the accepted range"),
            [new("Counter"), new("State"), new("Accepted", true), new("Value", true), new("On", isWide: true)],
            report.Final.Select(Row));
        page.Write($"</section>\n");
    }

    private static IReadOnlyList<Markup> Row(FinalCounter counter)
    {
        var (look, values) =
            (FinalStyle.Of(counter), counter.Values.GroupBy(node => node.Value).OrderBy(group => group.Key).ToList());
        var accepted = counter is { Least: { } least, Most: { } most } ? ChartText.Range(least, most) : "–";
        return
        [
            HtmlText.Name(counter.Counter),
            State(look.Tone, look.Icon, look.Text),
            HtmlText.Plain(accepted),
            Lines(values.Select(group => HtmlText.Plain(Digits.Group(group.Key)))),
            Lines(values.Select(group => On([.. group.Select(node => node.Key)], counter.Values.Count))),
        ];
    }

    /// <summary>Formats a state as icon, word and colour.</summary>
    private static Markup State(string tone, string icon, string text) => new(
        $"<span class=\"state {tone}\"><span aria-hidden=\"true\">{icon}</span> "
            + $"{HtmlText.Plain(text).Html}</span>");

    private static Markup Lines(IEnumerable<Markup> lines) =>
        HtmlText.Join("", lines.Select(line => new Markup($"<span class=\"row\">{line.Html}</span>")));

    private static Markup On(List<string> nodes, int all) =>
        nodes.Count == all && all > 1 ? HtmlText.Plain($"all {FigureText.Count(all, "node")}")
            : HtmlText.Join(", ", nodes.Select(HtmlText.Name));
}
