using Bunit;
using CounterLab.Dashboard.Components.Metrics;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Metrics;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Metrics;

/// <summary>The card that shows a chart over time, or its numbers as a table.</summary>
public sealed class PlotCardTests : DashboardContext
{
    private const string Hostile = "عداد \u202E<b>";

    [Fact]
    public void A_chart_has_a_line_and_a_figure_for_each_node_and_says_it_all_in_its_name()
    {
        var card = Card(Measured.Of(2, [4, 6], [5, 7]));
        Assert.Equal(2, card.FindAll("path.line").Count);
        Assert.Equal(
            "Value of likes by node: now n1 5, n2 7; 0 faults", card.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["n1 5", "n2 7"], card.FindAll(".legend li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public void Its_table_says_the_same_in_numbers_and_can_be_reached_and_left_again()
    {
        var card = Card(Measured.Of(2, [4, 6], [5, 7]));
        card.Find("[aria-label='Show table: Value of likes by node']").Click();
        Assert.Empty(card.FindAll("svg[role=img]"));
        Assert.Equal(["ago", "n1", "n2", "accepted"], card.FindAll("th[scope=col]").Select(head => head.TextContent));
        Assert.Equal(["5", "7", "5–7", "4", "6", "4–6"], card.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal("0", card.Find("[role=region]").GetAttribute("tabindex"));
        card.Find("[aria-pressed=true]").Click();
        Assert.NotNull(card.Find("svg[role=img]"));
    }

    [Fact]
    public void With_nothing_measured_chart_and_table_say_so()
    {
        foreach (var plot in MetricsCharts.Of(MetricsView.Empty, "likes"))
        {
            var card = Render<PlotCard>(p => p.Add(x => x.Plot, plot));
            Assert.Equal("no data yet", card.Find(".legend .quiet").TextContent);
            card.Find("[aria-pressed]").Click();
            Assert.Equal("No data yet.", card.Find(".none").TextContent);
        }
    }

    [Fact]
    public void Lag_without_debts_says_that_nothing_is_owed()
        => Assert.Equal(
            "no backlog in this range",
            Render<PlotCard>(p => p.Add(x => x.Plot, MetricsCharts.Of(Measured.Lagging(), "likes")[^1]))
                .Find(".quiet").TextContent);

    [Fact]
    public void A_fault_is_a_band_named_on_it_where_there_is_room_and_in_its_title_always()
    {
        var card = Card(
            Measured.Of(1, [1]) with
            {
                Bands =
                [
                    new FaultBand("cut", "cut n1–n2", 55, 5), new FaultBand("kill", "n3 killed", 4, null),
                    .. Enumerable.Range(4, 3).Select(node => new FaultBand("kill", $"n{node} killed", 3, null)),
                ],
            });
        var bands = card.FindAll(".band");
        Assert.Equal(
            ["cut n1–n2", "n3 killed", "n4 killed", "n5 killed", "n6 killed"],
            bands.Select(band => band.GetAttribute("title")));
        Assert.Equal(["cut n1–n2", "n3 killed", "n4 killed", "n5 killed", ""], bands.Select(band => band.TextContent));
        Assert.Equal(
            ["", "late", "late", "late"],
            bands.SelectMany(band => band.Children).Select(label => label.ClassName ?? ""));
        Assert.Contains("kind-kill", bands[1].ClassList);
        Assert.Equal("left:8.33%;width:83.33%", bands[0].GetAttribute("style"));
    }

    [Fact]
    public void A_counter_s_name_is_text_and_turns_nothing_around()
    {
        var card = Render<PlotCard>(p => p.Add(x => x.Plot, MetricsCharts.Of(Measured.Of(1, [1]), Hostile)[0]));
        Assert.Equal($"Value of {Hostile} by node", card.Find("h2 bdi").TextContent);
        Assert.Empty(card.FindAll("h2 b"));
    }

    private IRenderedComponent<PlotCard> Card(MetricsView view) => Render<PlotCard>(p =>
        p.Add(x => x.Plot, MetricsCharts.Of(view, "likes")[0]));
}
