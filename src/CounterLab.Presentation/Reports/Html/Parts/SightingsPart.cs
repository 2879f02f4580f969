using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Parts;

/// <summary>Part of the report: the sightings with their counts.</summary>
internal static class SightingsPart
{
    /// <summary>Writes the table.</summary>
    public static void Write(HtmlOut page, RunReport report)
    {
        page.Write($"""<section aria-labelledby="seen"><h2 id="seen">Sightings</h2>""");
        var seen = report.Sightings.Where(sighting => sighting.Value > 0)
            .OrderBy(sighting => sighting.Key, StringComparer.Ordinal).ToList();
        if (seen.Count == 0)
        {
            page.Write($"""<p class="none">No sightings.</p></section>""");
            return;
        }

        Table.Write(page, "seen-t", new("Sightings by name"),
            [new("Sighting"), new("Times", true), new("What it means", isWide: true)], seen.Select(Row));
        page.Write($"</section>\n");
    }

    private static IReadOnlyList<Markup> Row(KeyValuePair<string, long> sighting) =>
        [HtmlText.Name(sighting.Key), HtmlText.Plain(Digits.Group((Int128)sighting.Value)),
            HtmlText.Plain(SightingText.Of(sighting.Key).Meaning)];
}
