using Bunit;
using CounterLab.Dashboard.Components.Nodes;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Nodes;

public sealed class NodesPageTests : DashboardContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(200)]
    public void Every_node_has_its_row(int count)
    {
        var page = Draw<NodesPage>(count == 0 ? Views.Nobody() : Views.Healthy(count));
        Assert.Equal(count, page.FindAll("tr[data-node]").Count);
        Assert.Equal(count > 24, page.FindAll("[role=grid]").Count == 1);
    }

    [Fact]
    public void A_row_tells_what_the_lab_did_and_what_others_believe()
    {
        var nodes = Views.Isolated().Nodes.ToList();
        nodes[4] = Views.Killed(nodes[4]);
        var page = Draw<NodesPage>(Views.Of(nodes, [], ClusterCondition.Diverged, ""));
        Assert.Equal("killed", Raw(page, "state-n5"));
        Assert.Equal("3/0/1", Raw(page, "believed-n5")); // dead for the lab, still alive for three nodes
        Assert.Contains("dead by 1", page.Find("[data-testid=believed-n5]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_tells_value_offset_slot_life_process_and_debts()
    {
        var row = Draw<NodesPage>(Views.Isolated()).Find("tr[data-node=n3]").TextContent;
        Assert.All(
            [
                "1\u202f247", "37 behind", "+402 −0", "incarnation 1", "1 m", "127.0.0.1:7003", "pid 48113",
                "63 (+21 to down nodes)", "owed to it: 42", "fresh", "ready",
            ],
            text => Assert.Contains(text, row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Add 1 to n2", "add 1 likes at n2")]
    [InlineData("Add 100 to n2", "add 100 likes at n2")]
    [InlineData("Subtract 1 from n2", "add -1 likes at n2")]
    [InlineData("Pause n2", "pause n2")]
    [InlineData("Kill n2", "kill n2")]
    [InlineData("Isolate n2", "isolate n2")]
    [InlineData("Remove n2", "remove n2")]
    [InlineData("Restart n5", "restart n5")]
    [InlineData("Add node", "add node")]
    public void A_button_does_what_its_name_says(string name, string done)
    {
        Draw<NodesPage>(Views.Isolated(), "n2").Find($"[aria-label='{name}']").Click();
        Assert.Equal([done], Lab.Done);
    }

    [Fact]
    public void An_isolated_node_is_reconnected_with_everyone()
    {
        Draw<NodesPage>(Views.Isolated()).Find("[aria-label='Reconnect n3']").Click();
        Assert.Equal(["heal n3 n1", "heal n3 n2", "heal n3 n4", "heal n3 n5"], Lab.Done);
    }

    [Fact]
    public void What_is_not_possible_says_why()
    {
        Lab.ProcessesReason = "These nodes were not started here.";
        var page = Draw<NodesPage>(Views.Healthy());
        var kill = page.Find("[aria-label='Kill n1']");
        Assert.True(kill.HasAttribute("disabled"));
        Assert.Equal("Kill n1: These nodes were not started here.", kill.GetAttribute("title"));
        Assert.Equal("These nodes were not started here.", page.Find(".why").TextContent);
    }

    [Fact]
    public void Unreachable_is_not_called_dead_and_the_age_of_its_report_stands_there()
    {
        var row = Draw<NodesPage>(Views.Unreachable()).Find("tr[data-node=n2]");
        Assert.Equal("unreachable", row.QuerySelector("[data-testid=state-n2]")!.GetAttribute("data-value"));
        Assert.Contains("4 s old", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("stale", row.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_joins_says_what_it_waits_for()
    {
        var nodes = Views.Healthy(3).Nodes.ToList();
        nodes[1] = nodes[1] with { Ready = false, WaitingFor = "n1 and n3" };
        Assert.Contains(
            "waiting for n1 and n3",
            Draw<NodesPage>(Views.Of(nodes, [], ClusterCondition.Converging, "")).Find("tr[data-node=n2]").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Who_believes_whom_is_a_table_of_words()
    {
        var rows = Draw<BeliefsCard>(Views.Isolated()).FindAll("tbody tr");
        Assert.Equal("dead12 s", rows[2].Children[1].TextContent.Trim()); // what n3 believes about n1
        Assert.Equal("suspect12 s", rows[0].Children[3].TextContent.Trim()); // what n1 believes about n3
        Assert.Equal("alive<2 s", rows[0].Children[2].TextContent.Trim());
        Assert.Contains("not running", rows[4].Children[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("not reported", rows[4].Children[1].TextContent.Trim()); // a dead node reports nothing
    }

    [Fact]
    public async Task In_a_crowd_a_belief_is_read_under_the_cursor()
    {
        var card = Draw<BeliefsCard>(Views.Healthy(50));
        await card.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "End" });
        Assert.Equal("n1 considers n50 alive, heard <2 s ago", card.Find(".cursor").GetAttribute("aria-label"));
        await card.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        await card.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal("n2", View.Selected);
    }

    [Fact]
    public void One_node_alone_has_nobody_to_believe_anything_of()
        => Assert.Contains("at least two nodes", Draw<BeliefsCard>(Views.Healthy(1)).Markup, StringComparison.Ordinal);

    [Fact]
    public void The_list_is_sorted_filtered_and_searched_and_the_URL_says_so()
    {
        var page = Draw<NodesPage>(Views.Isolated());
        page.Find(".nodes th.owes button").Click();
        Assert.Equal("n3", page.Find("tr[data-node]").GetAttribute("data-node"));
        page.Find("input[type=search]").Input("n5");
        Assert.Equal(["n5"], page.FindAll("tr[data-node]").Select(row => row.GetAttribute("data-node")));
        Assert.EndsWith("/?sort=-owes&find=n5", Navigation.Uri, StringComparison.Ordinal);
        page.Find("input[type=search]").Input("x");
        Assert.Contains("No node has “x”", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_is_well_nobody_is_in_trouble()
    {
        Navigation.NavigateTo("/nodes?only=trouble");
        var page = Draw<NodesPage>(Views.Healthy());
        Assert.Contains("All nodes are alive", page.Markup, StringComparison.Ordinal);
        Show(Views.Isolated());
        // n3 is cut off, n5 is dead, and the others have a backlog for n3
        Assert.Equal(5, page.FindAll("tr[data-node]").Count);
    }

    [Fact]
    public void The_panel_tells_the_selected_node_in_full_and_its_output()
    {
        Lab.Lines["n2"] = ["ready in 12 ms"];
        var page = Draw<NodesPage>(Views.Healthy(), "n2");
        Assert.Contains(
            "127.0.0.1:7002 · incarnation 1", page.Find(".node-panel").TextContent, StringComparison.Ordinal);
        page.Find("#tab-output").Click();
        Assert.Equal("ready in 12 ms", page.Find("pre").TextContent);
    }

    [Fact]
    public void Each_test_id_and_each_control_name_is_there_once()
    {
        var page = Draw<NodesPage>(Views.Isolated(), "n3");
        Assert.DoesNotContain(
            page.FindAll("[data-testid]").CountBy(element => element.GetAttribute("data-testid")!), id => id.Value > 1);
        Assert.DoesNotContain(
            page.FindAll("button[aria-label]").CountBy(button => button.GetAttribute("aria-label")!),
            name => name.Value > 1);
        Assert.DoesNotContain(page.FindAll("[id]").CountBy(element => element.Id!), id => id.Value > 1);
    }

    [Fact]
    public void Only_rows_that_changed_are_drawn_anew()
    {
        var page = Draw<NodesPage>(Views.Healthy());
        var rows = page.FindComponents<NodeRow>();
        var before = rows.Select(row => row.RenderCount).ToList();
        var nodes = Views.Healthy().Nodes.ToList();
        nodes[1] = nodes[1] with { Value = 1285, Offset = 1 };
        Show(Views.Of(nodes, [], ClusterCondition.Converged, "") with { At = DateTimeOffset.UnixEpoch });
        Assert.Equal([before[0], before[1] + 1, before[2], before[3], before[4]], rows.Select(row => row.RenderCount));
    }

    [Fact]
    public void A_value_of_nineteen_digits_fits_and_is_raw_for_machines()
    {
        var page = Draw<NodesPage>(Views.Healthy(2, 1_000_000_000_000_000_000));
        Assert.Equal("1000000000000000000", Raw(page, "value-n1"));
        Assert.Contains("digits-xl", page.Find("[data-testid=value-n1]").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_lists_the_worst_of_many_peers()
    {
        var nodes = Views.Healthy(50).Nodes.ToList();
        nodes[0] = Views.OwingTo(nodes[0], "n50", 7);
        var page = Draw<NodesPage>(Views.Of(nodes, [], ClusterCondition.Converging, ""), "n1");
        Assert.Contains(
            "n50", page.Find("[aria-labelledby=queue-title] tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "and 25 more", page.Find("[aria-labelledby=queue-title]").TextContent, StringComparison.Ordinal);
    }

    private static string? Raw(IRenderedComponent<NodesPage> page, string testId) =>
        page.Find($"[data-testid={testId}]").GetAttribute("data-value");
}
