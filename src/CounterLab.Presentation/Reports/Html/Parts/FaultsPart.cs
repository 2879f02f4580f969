using CounterLab.Experiments.Faults;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports.Html.Charts;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the faults with their effects.</summary>
internal static class FaultsPart
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="faults"><h2 id="faults">Faults</h2>""");
        if (report.Bands.Count == 0)
        {
            page.Write($"""<p class="none">No faults were injected.</p></section>""");
            return;
        }

        Table.Write(
            page, "faults-t", new("Faults, numbered as in the charts"),
            [new("No.", true), new("Fault", isWide: true), new("From", true), new("To", true), new("Length", true),
                new("Effect", isWide: true)],
            report.Bands.OrderBy(band => band.From).Select(Row));
        page.Write($"</section>\n");
    }

    private static IReadOnlyList<Markup> Row(RunBand band, int index) =>
    [
        HtmlText.Plain(Digits.Group((Int128)index + 1)),
        new($"<span class=\"dot {FaultBars.ToneOf(band.Kind)}\" aria-hidden=\"true\"></span>"
            + HtmlText.Name(FaultBars.NameOf(band)).Html),
        HtmlText.Plain(FigureText.Time(band.From)),
        HtmlText.Plain(FigureText.Time(band.To)),
        HtmlText.Plain(band.To > band.From ? FigureText.Time(band.To - band.From) : "–"),
        HtmlText.Plain(band.Effect is { } effect ? Words(effect) : "–"),
    ];

    private static string Words(FaultCounts effect)
    {
        (string Word, long Count)[] all =
            [("held", effect.Held), ("delayed", effect.Delayed), ("dropped", effect.Dropped),
                ("duplicated", effect.Duplicated), ("reset", effect.Reset)];
        var some = all.Where(part => part.Count != 0)
            .Select(part => $"{Digits.Group((Int128)part.Count)} {part.Word}").ToList();
        return some.Count > 0 ? string.Join(", ", some) : "none: no message was affected";
    }
}
