using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Reports;
using CounterLab.Presentation.Reports.Html;
using CounterLab.Presentation.Reports.Html.Parts;
using CounterLab.Presentation.Runs;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Reports;

/// <summary>The HTML report of a run is complete, self-contained, and escapes hostile text.</summary>
public sealed class HtmlReportTests
{
    private static readonly Dictionary<string, RunReport> Reports = new()
    {
        ["empty"] = RunReports.Empty,
        ["valid"] = RunReports.Valid,
        ["violated"] = RunReports.Violated,
        ["extreme"] = RunReports.Extreme,
    };

    public static TheoryData<string> All => [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_well_formed_and_its_ids_are_met_once(string name)
    {
        var page = Parse(Reports[name]);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var named = page.QuerySelectorAll("[aria-labelledby]")
            .SelectMany(element => element.GetAttribute("aria-labelledby")!.Split(' '));
        Assert.All(named, id => Assert.Contains(id, ids));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_needs_nothing_from_anywhere_and_runs_nothing(string name)
    {
        var page = Parse(Reports[name]);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, a, form, base, [src], [href]"));
        Assert.DoesNotContain("url(", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page.QuerySelector("style")!.TextContent, StringComparison.OrdinalIgnoreCase);
        var attributes = page.All.SelectMany(element => element.Attributes).ToList();
        Assert.DoesNotContain(attributes, attribute => attribute.Value.Contains("//", StringComparison.Ordinal));
        Assert.DoesNotContain(attributes, attribute =>
            attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_headings_are_in_order_and_every_table_and_drawing_has_a_name(string name)
    {
        var page = Parse(Reports[name]);
        var levels = page.QuerySelectorAll("h1, h2, h3").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.All(page.QuerySelectorAll("table"), table =>
            Assert.NotEqual("", table.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("svg[role=img]"), drawing => Assert.All(
            (string[])["title", "desc"],
            part => Assert.NotEqual("", drawing.Children.Single(child => child.LocalName == part).TextContent)));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void It_is_the_same_in_every_culture(string culture)
    {
        var here = Reports.Values.Select(Write).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(here, Reports.Values.Select(Write));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_comes_from_outside_is_text_and_keeps_to_itself()
    {
        var page = Parse(RunReports.Extreme);
        var shown = RunReports.Hostile.Replace("\u202E", "[U+202E]", StringComparison.Ordinal);
        Assert.Equal(shown, page.QuerySelector("h1 > bdi")!.TextContent);
        Assert.Equal(shown, page.QuerySelector("pre.command bdi")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("svg title"), title =>
            title.TextContent == $"Values of \u2068{shown} 0\u2069 by node");
        Assert.All(page.QuerySelectorAll("figure svg .name"), name =>
            Assert.StartsWith("\u2068", name.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_that_html_does_not_have_are_replaced()
    {
        var page = Parse(RunReports.Empty with { Scenario = "a\0b\u0007c\uD800d\u0085e" });
        Assert.Equal("a[U+0000]b[U+0007]c\uFFFDd[U+0085]e", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("a\uFFFDb", HtmlText.Plain("a\0b").Html);
    }

    [Fact]
    public void Counters_whose_names_look_the_same_are_told_apart()
    {
        string[] names =
        [
            "likes", "l\u0456kes", "likes\u200B", "likes\u200D", "caf\u00E9", "cafe\u0301", "a\u202Eb", "a b",
            "a\u00A0b",
        ];
        var one = RunReports.Valid.Final[0];
        var page = Parse(RunReports.Valid with { Final = [.. names.Select(name => one with { Counter = name })] });
        var shown = page.QuerySelectorAll("bdi").Select(name => name.TextContent).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "likes", "l[U+0456]kes", "likes[U+200B]", "likes[U+200D]", "caf\u00E9", "cafe[U+0301]", "a[U+202E]b",
                "a b", "a[U+00A0]b",
            },
            shown);
    }

    [Theory]
    [InlineData(VerdictKind.Valid, "✓ valid")]
    [InlineData(VerdictKind.Violated, "✕ violated")]
    [InlineData(VerdictKind.Unknown, "? unknown")]
    public void The_verdict_is_told_by_sign_and_word(VerdictKind kind, string expected)
    {
        var page = Parse(RunReports.Valid with { Verdict = new Verdict(kind, [], []) });
        Assert.Equal(expected, page.QuerySelector(".pill")!.TextContent);
        Assert.Equal($"\u2068partition-and-kill\u2069 – {expected[2..]} – CounterLab", page.Title);
    }

    [Fact]
    public void Violations_and_what_was_never_seen_are_sentences()
    {
        var reasons = Parse(RunReports.Violated).QuerySelectorAll("header .reasons li").Select(item => item.TextContent)
            .ToList();
        Assert.Equal(
            "accepted-range at 12.04 s n3 shows 1287 for likes; at most 1284 can have been applied", reasons[0]);
        Assert.Equal("repair – anti-entropy delivered missing records", reasons[^1]);
    }

    [Fact]
    public void Many_violations_are_folded_and_counted()
    {
        var header = Parse(RunReports.Extreme).QuerySelector("header")!;
        Assert.Equal("20 more", header.QuerySelector("details > summary")!.TextContent);
        Assert.Equal(30, header.QuerySelectorAll(".reasons:not(.warn) li").Length);
    }

    [Fact]
    public void A_rule_broken_on_purpose_is_said_in_red_words()
    {
        Assert.StartsWith(
            "⚠ These nodes ran with a mutant: restart-keeps-incarnation",
            Parse(RunReports.Violated).QuerySelector(".mutant")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(Parse(RunReports.Valid).QuerySelector(".mutant"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public void A_chart_has_a_line_a_name_and_a_column_for_each_node(int nodes)
    {
        var figure = Parse(
            RunReports.Valid with { Nodes = RunReports.Ids(nodes), Charts = [RunReports.Chart("likes", nodes, 50, 0)] })
            .QuerySelector("figure")!;
        Assert.Equal(nodes, figure.QuerySelectorAll(".lines > .line").Length);
        Assert.Equal(nodes, figure.QuerySelectorAll(".name").Length);
        Assert.Equal(nodes + 2, figure.QuerySelectorAll("thead th").Length);
        var looks = figure.QuerySelectorAll(".legend .line")
            .Select(line => (line.ClassName, line.GetAttribute("stroke-dasharray"))).ToList();
        Assert.Equal(looks.Distinct(), looks);
    }

    [Fact]
    public void A_table_says_the_same_as_its_chart()
    {
        var last = Parse(RunReports.Violated).QuerySelector("figure details tbody tr:last-child")!;
        Assert.Equal(
            ["22 s", "1\u202F281 to 1\u202F284", "1\u202F284", "1\u202F284", "1\u202F287", "1\u202F284", "absent"],
            last.Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public void Last_values_are_held_against_the_accepted_range()
    {
        var rows = Parse(
            RunReports.Violated with { Final = [.. RunReports.Violated.Final, .. RunReports.Valid.Final.TakeLast(1)] })
            .QuerySelectorAll("#final-t ~ tbody tr");
        Assert.Equal(
            ["✕ 3 too many", "✓ in range", "– was reset: no range"],
            rows.Select(row => row.QuerySelector(".state")!.TextContent));
    }

    [Fact]
    public void Six_counters_are_drawn_those_gone_wrong_first_and_the_rest_is_a_table()
    {
        var page = Parse(RunReports.Extreme);
        Assert.Equal(ChartsPart.DrawnMax, page.QuerySelectorAll("figure").Length);
        Assert.Equal("negative", page.QuerySelector("figure h3")!.TextContent);
        Assert.Equal(
            RunReports.Extreme.Charts.Count - ChartsPart.DrawnMax, page.QuerySelectorAll("#rest ~ tbody tr").Length);
        Assert.Contains("6 of 12 counters are drawn", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_points_are_thinned_and_that_is_said()
    {
        var figure = Parse(RunReports.Valid with { Nodes = ["n1"], Charts = [RunReports.Many("many", 1, 10_000)] })
            .QuerySelector("figure")!;
        Assert.StartsWith(
            "Thinned: of 10\u202F002 points", figure.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        var commands = figure.QuerySelector(".lines > .line")!.GetAttribute("d")!.Count(char.IsLetter);
        Assert.InRange(commands, 100, (2 * Thinning.PointsMax) + 2);
        Assert.DoesNotContain(Parse(RunReports.Valid).QuerySelectorAll(".note"), note =>
            note.TextContent.StartsWith("Thinned", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_of_any_size_are_written_in_full()
    {
        var text = Parse(RunReports.Extreme).Body!.TextContent;
        Assert.Contains(
            Narrow("170 141 183 460 469 231 731 687 303 715 884 105 727"), text, StringComparison.Ordinal);
        Assert.Contains(Narrow("\u22129 223 372 036 854 775 811"), text, StringComparison.Ordinal);
        Assert.Contains(
            $"The marks show the distance to {Narrow("9 223 372 036 854 775 000")}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_are_numbered_alike_in_charts_and_table_and_say_what_they_did()
    {
        var page = Parse(RunReports.Valid);
        Assert.Equal(
            ["1", "2", "3", "4"],
            page.QuerySelector("figure")!.QuerySelectorAll(".fault .number").Select(number => number.TextContent));
        var rows = page.QuerySelectorAll("#faults-t ~ tbody tr")
            .Select(row => row.Children.Select(cell => cell.TextContent).ToList()).ToList();
        Assert.Equal(["1", "split n1 n2 | n3 n4 n5", "4 s", "12 s", "8 s", "1\u202F840 dropped"], rows[0]);
        Assert.Equal("n5 killed", rows[2][1]);
        Assert.Equal(["–", "none: no message was affected"], rows.TakeLast(2).Select(row => row[^1]));
    }

    [Fact]
    public void Every_sighting_has_its_words() =>
        Assert.All(SightingNames.All, name => Assert.NotEqual("", SightingText.Of(name).Meaning));

    [Fact]
    public void Its_colours_are_those_of_the_dashboard()
    {
        var tokens = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tokens.css"))
            .Replace("--cl-", "--", StringComparison.Ordinal);
        var (dashboard, report) = (Colours(tokens), Colours(ReportStyle.Css.Html));
        Assert.Equal(2 * 30, report.Count);
        Assert.Subset(dashboard, report);
    }

    private static HashSet<string> Colours(string css) =>
        [
            .. System.Text.RegularExpressions.Regex.Matches(css, "--[a-z0-9-]+: #[0-9A-F]{6}")
                .Select(match => match.Value),
        ];

    /// <summary>Replaces spaces with the narrow ones that separate groups of digits.</summary>
    private static string Narrow(string number) => number.Replace(' ', '\u202F');

    private static string Write(RunReport report)
    {
        using var text = new StringWriter();
        HtmlReport.Write(report, text);
        return text.ToString();
    }

    private static IHtmlDocument Parse(RunReport report) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Write(report));
}
