using Bunit;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.Components.Queues;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Queues;

/// <summary>The list of links: its URL, and which rows are rendered again.</summary>
public sealed class QueuesListTests : DashboardContext
{
    private LinkSelection Selection => Services.GetRequiredService<LinkSelection>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void The_list_is_sorted_and_filtered_and_the_URL_says_so()
    {
        var page = Draw<QueuesPage>(Views.Isolated());
        page.FindAll(".links thead button").First(button => button.TextContent == "failed").Click();
        page.FindAll(".links .segmented button")[1].Click();
        Assert.EndsWith("/?sort=-tries&only=owed", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("descending", page.Find(".links th.tries").GetAttribute("aria-sort"));
        Assert.Equal(7, page.FindAll(".links tbody tr").Count);
    }

    [Fact]
    public void A_URL_brings_back_the_link_the_order_and_the_filter()
    {
        Navigation.NavigateTo("/queues?from=n1&to=n3&sort=-owed&only=owed");
        var page = Draw<QueuesPage>(Views.Isolated());
        Assert.Equal("14", page.Find("[data-testid=link-owed]").GetAttribute("data-value"));
        Navigation.NavigateTo("/queues"); // as the browser's Back does
        Assert.Empty(page.FindAll("[data-testid=link-owed]"));
        Assert.Equal(20, page.FindAll(".links tbody tr").Count);
    }

    [Fact]
    public void Nothing_owed_is_said()
    {
        Selection.Filter(true);
        Assert.Contains("All queues are empty", Draw<LinkList>(Views.Healthy()).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_rows_that_changed_are_drawn_anew()
    {
        var page = Draw<QueuesPage>(Views.Isolated());
        var rows = page.FindComponents<QueueMatrixRow>();
        var before = rows.Select(row => row.RenderCount).ToList();
        Show(Views.Isolated() with { At = DateTimeOffset.UnixEpoch });
        Assert.Equal(before, rows.Select(row => row.RenderCount));
        var nodes = Views.Isolated().Nodes.ToList();
        nodes[0] = Views.OwingTo(nodes[0], "n2", 99);
        Show(Views.Of(nodes, Views.Cuts("n3", "n1"), ClusterCondition.Diverged, ""));
        Assert.Equal(before[0] + 1, rows[0].RenderCount);
    }

    [Fact]
    public void A_report_that_is_old_shows_its_age()
    {
        var nodes = Views.Healthy(3).Nodes.ToList();
        nodes[1] = nodes[1] with { ReportAge = TimeSpan.FromSeconds(2.2) };
        var page = Draw<QueuesPage>(Views.Of(nodes, [], ClusterCondition.Converged, ""));
        Assert.Equal("2 s old", page.Find("[data-testid=state-n2]").TextContent);
    }

    [Fact]
    public void Each_test_id_and_each_control_name_is_there_once()
    {
        Selection.Select(new LinkId("n1", "n2"));
        var page = Draw<QueuesPage>(Views.Isolated());
        Assert.DoesNotContain(
            page.FindAll("[data-testid]").CountBy(element => element.GetAttribute("data-testid")!), id => id.Value > 1);
        Assert.DoesNotContain(
            page.FindAll("button[aria-label]").CountBy(button => button.GetAttribute("aria-label")!),
            name => name.Value > 1);
        Assert.DoesNotContain(page.FindAll("[id]").CountBy(element => element.Id!), id => id.Value > 1);
    }
}
