using Bunit;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.Components.Shared;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Tests;

/// <summary>A page without content says why, and what the user can do.</summary>
public sealed class EmptyTests : DashboardContext
{
    protected override bool StartsNodes => false;

    [Fact]
    public void Without_a_cluster_a_node_can_be_started()
    {
        var box = Draw<AdviceBox>(Views.Nobody());
        Assert.Contains("--no-cluster", box.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/simulator", box.Find("a").GetAttribute("href"));
        box.Find("[aria-label='Start a node']").Click();
        Assert.Equal(["add node"], Lab.Done);
    }

    [Fact]
    public void With_all_nodes_dead_one_can_be_restarted()
    {
        var box = Draw<AdviceBox>(Views.Dead());
        box.Find("[aria-label='Restart a node']").Click();
        Assert.Equal(["restart n1"], Lab.Done);
    }

    [Fact]
    public void Unreachable_is_not_called_dead()
    {
        var box = Draw<AdviceBox>(Views.Unreachable());
        Assert.Contains("may still be alive", box.Markup, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("button"));
    }

    [Fact]
    public void Where_all_is_well_nothing_is_said() => Assert.Empty(Draw<AdviceBox>(Views.Healthy()).Nodes);

    [Fact]
    public void The_lab_says_it_too() => AssertSays(Draw<LabPage>(Views.Nobody()));

    [Fact]
    public void Queues_say_it_too() => AssertSays(Draw<QueuesPage>(Views.Nobody()));

    [Fact]
    public void Nodes_say_it_too() => AssertSays(Draw<NodesPage>(Views.Nobody()));

    private static void AssertSays<T>(IRenderedComponent<T> page)
        where T : IComponent
        => Assert.Equal("no-cluster", page.Find("[data-testid=advice]").GetAttribute("data-value"));
}
