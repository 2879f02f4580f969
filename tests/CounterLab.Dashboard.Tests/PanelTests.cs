using Bunit;
using CounterLab.Dashboard.Components.Panel;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests;

public sealed class PanelTests : DashboardContext
{
    [Theory]
    [InlineData("Add 1 to n2", "add 1 likes at n2")]
    [InlineData("Add 100 to n2", "add 100 likes at n2")]
    [InlineData("Subtract 1 from n2", "add -1 likes at n2")]
    [InlineData("Pause n2", "pause n2")]
    [InlineData("Kill n2", "kill n2")]
    [InlineData("Isolate n2", "isolate n2")]
    [InlineData("Remove n2", "remove n2")]
    public void A_button_does_what_its_name_says(string name, string done)
    {
        Draw<SidePanel>(Views.Healthy(), "n2").Find($"[aria-label='{name}']").Click();
        Assert.Equal([done], Lab.Done);
    }

    [Fact]
    public void A_killed_node_offers_restart_and_no_adds()
    {
        var panel = Draw<SidePanel>(Views.Isolated(), "n5");
        Assert.True(panel.Find("[aria-label='Add 1 to n5']").HasAttribute("disabled"));
        Assert.Empty(panel.FindAll("[aria-label='Kill n5']"));
        panel.Find("[aria-label='Restart n5']").Click();
        Assert.Equal(["restart n5"], Lab.Done);
    }

    [Fact]
    public void A_paused_node_offers_resume()
    {
        var nodes = Views.Healthy().Nodes.ToList();
        nodes[0] = nodes[0] with { Process = ProcessState.Paused };
        Draw<SidePanel>(Views.Of(nodes, [], ClusterCondition.Diverged, ""), "n1").Find("[aria-label='Resume n1']")
            .Click();
        Assert.Equal(["resume n1"], Lab.Done);
    }

    [Fact]
    public void A_slot_says_what_of_it_was_reset()
    {
        var node = Views.Node("n1", 3, 2) with { OwnAdded = 10, ResetAdded = 8 };
        var panel = Draw<SidePanel>(Views.Of([node], [], ClusterCondition.Converged, ""), "n1");
        Assert.Contains(
            "own slot +10 −0 · of which reset +8 −0 (slots keep reset amounts)",
            panel.Find(".about").TextContent,
            StringComparison.Ordinal);
        Show(Views.Of([node with { ResetAdded = 0 }], [], ClusterCondition.Converged, ""));
        Assert.DoesNotContain("reset", panel.Find(".about").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_isolated_node_is_reconnected_with_everyone()
    {
        Draw<SidePanel>(Views.Isolated(), "n3").Find("[aria-label='Reconnect n3']").Click();
        Assert.Equal(["heal n3 n1", "heal n3 n2", "heal n3 n4", "heal n3 n5"], Lab.Done);
    }

    [Fact]
    public void What_is_not_possible_says_why_to_everyone()
    {
        Lab.ProcessesReason = "These nodes were not started here.";
        var panel = Draw<SidePanel>(Views.Healthy(), "n1");
        var kill = panel.Find("[aria-label='Kill n1']");
        Assert.True(kill.HasAttribute("disabled"));
        Assert.Contains("not started here", kill.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(
            "These nodes were not started here.", panel.Find("#" + kill.GetAttribute("aria-describedby")).TextContent);
    }

    [Fact]
    public void A_refused_action_is_told_in_a_snackbar()
    {
        Lab.Refusal = new LabException("n2 is leaving; wait until it is gone.");
        var bar = Snackbars();
        Draw<SidePanel>(Views.Healthy(), "n2").Find("[aria-label='Kill n2']").Click();
        bar.WaitForAssertion(() => Assert.Contains("n2 is leaving", bar.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void An_add_of_unknown_outcome_is_told_too()
    {
        Lab.Outcome = new AddOutcome(AddStatus.Unknown, null, 0, "No answer from n2: applied once or not at all.");
        var bar = Snackbars();
        Draw<SidePanel>(Views.Healthy(), "n2").Find("[aria-label='Add 1 to n2']").Click();
        bar.WaitForAssertion(() => Assert.Contains("once or not at all", bar.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void An_exit_shows_its_code_and_its_output()
    {
        var nodes = Views.Healthy().Nodes.ToList();
        nodes[0] = Views.Killed(nodes[0]) with { Process = ProcessState.Exited, ExitCode = 134 };
        Lab.Lines["n1"] = ["Unhandled exception: broken invariant"];
        var panel = Draw<SidePanel>(Views.Of(nodes, [], ClusterCondition.Converged, ""), "n1");
        Assert.Contains("exited (134)", panel.Markup, StringComparison.Ordinal);
        panel.Find("#tab-Output").Click();
        Assert.Contains("broken invariant", panel.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_queue_shows_owed_tries_and_the_last_error()
    {
        var text = Draw<SidePanel>(Views.Isolated(), "n3").Find("[aria-labelledby=queue-title]").TextContent;
        Assert.Contains("21 ops · 3 slots", text, StringComparison.Ordinal);
        Assert.Contains("n5 is down: its 21 are not in the total.", text, StringComparison.Ordinal);
        Assert.Contains("last error: n1 DeadlineExceeded", text, StringComparison.Ordinal);
    }

    [Fact]
    public void All_nodes_can_be_acted_on_from_the_list()
    {
        View.Open(PanelTab.Nodes);
        Draw<SidePanel>(Views.Healthy()).Find("[aria-label='Kill n4']").Click();
        Assert.Equal(["kill n4"], Lab.Done);
    }
}
