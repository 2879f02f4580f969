using Bunit;
using CounterLab.Dashboard.Components.Cluster;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Presentation.Texts;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests;

public sealed class ClusterTests : DashboardContext
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public void Every_node_has_a_value_and_a_state(int count)
    {
        var stage = Draw<ClusterStage>(Views.Healthy(count));
        for (var number = 1; number <= count; number++)
        {
            Assert.Equal("1284", stage.Find($"[data-testid=value-n{number}]").GetAttribute("data-value"));
            Assert.Equal("alive", stage.Find($"[data-testid=state-n{number}]").GetAttribute("data-value"));
        }
    }

    [Fact]
    public void A_click_on_a_link_cuts_it_and_a_click_on_a_cut_link_heals_it()
    {
        var stage = Draw<ClusterStage>(Views.Isolated());
        stage.Find("[aria-label='Cut n1–n2']").Click();
        stage.Find("[aria-label='Heal n1–n3']").Click();
        Assert.Equal(["cut n1 n2", "heal n1 n3"], Lab.Done);
    }

    [Fact]
    public void The_matrix_cuts_one_way()
    {
        View.Draw(ClusterDrawing.Matrix);
        var stage = Draw<ClusterStage>(Views.Isolated());
        stage.Find("[aria-label='Cut n2→n1']").Click();
        Assert.Equal(["cut n2 n1 one way"], Lab.Done);
        Assert.Equal("14", stage.Find("[data-testid=owed-n1-n3]").GetAttribute("data-value"));
    }

    [Theory]
    [InlineData(ClusterDrawing.Graph, PanelTab.Node)]
    [InlineData(ClusterDrawing.Graph, PanelTab.Nodes)]
    [InlineData(ClusterDrawing.Matrix, PanelTab.Node)]
    [InlineData(ClusterDrawing.Matrix, PanelTab.Output)]
    public void Each_test_id_and_each_control_name_is_there_once(ClusterDrawing drawing, PanelTab tab)
    {
        View.Draw(drawing);
        View.Open(tab);
        var page = Draw<LabPage>(Views.Isolated(), "n3");
        AssertUnique(page.FindAll("[data-testid]").Select(element => element.GetAttribute("data-testid")!));
        AssertUnique(page.FindAll("button[aria-label]").Select(button => button.GetAttribute("aria-label")!));
        Assert.NotNull(page.Find("[data-testid=owed-n1-n2]"));
        Assert.Single(page.FindAll("[aria-label='Add 1 to n1']"));
    }

    [Fact]
    public void Starting_shows_a_sentence_and_no_values()
    {
        var stage = Draw<ClusterStage>(Views.Starting());
        Assert.Equal("Starting 5 nodes…", stage.Find("[role=status]").TextContent);
        Assert.Equal("", stage.Find("[data-testid=value-n1]").GetAttribute("data-value"));
        Assert.Equal("starting", stage.Find("[data-testid=state-n1]").GetAttribute("data-value"));
    }

    [Fact]
    public void Without_a_counter_it_says_how_to_begin()
    {
        var stage = Draw<ClusterStage>(Views.Healthy(5, 0) with { Counters = [] });
        Assert.Equal("Add 1 to any node to begin", stage.Find("[role=status]").TextContent);
        Assert.Equal("No adds on likes yet", Sentences.Stage(View.Current, isSimulated: true));
    }

    [Fact]
    public void Unreachable_is_not_called_dead_and_its_value_has_an_age()
    {
        var node = Draw<ClusterStage>(Views.Unreachable()).Find("[data-node=n2]");
        Assert.Equal("unreachable", node.QuerySelector("[data-testid=state-n2]")!.GetAttribute("data-value"));
        Assert.Contains("4.2 s ago", node.TextContent, StringComparison.Ordinal);
        Assert.Contains("stale", node.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Through_the_eyes_of_a_node_others_look_as_it_believes()
    {
        View.Look(ClusterLens.Believed);
        var node = Draw<ClusterStage>(Views.Isolated(), "n3").Find("[data-node=n1] .belief");
        Assert.Equal("dead", node.TextContent);
    }

    [Fact]
    public void Disabled_links_say_why()
    {
        Lab.LinksReason = "These nodes run without --lab.";
        var handle = Draw<ClusterStage>(Views.Healthy()).Find("[aria-label='Cut n1–n2']");
        Assert.True(handle.HasAttribute("disabled"));
        Assert.Contains("without --lab", handle.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_256_bytes_is_a_choice_like_any_other()
    {
        var name = new string('ä', 128);
        View.ShowCounter(name);
        var picker = Draw<CounterPicker>(Views.Healthy() with { Counters = ["likes"] });
        Assert.Equal(name, picker.Find("select").GetAttribute("title"));
        Assert.Equal(3, picker.FindAll("option").Count);
    }

    private static void AssertUnique(IEnumerable<string> names)
        => Assert.DoesNotContain(names.CountBy(name => name), name => name.Value > 1);
}
