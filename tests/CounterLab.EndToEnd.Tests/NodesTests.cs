using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>What a user does on the Nodes page.</summary>
public sealed class NodesTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Kill_and_restart_a_node_from_its_row()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, path: "/nodes");
        await page.ShowsAsync("verdict", "converged");
        await page.ShowsAsync("believed-n3", "2/0/0");
        await page.ClickAsync("Add 1 to n1");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await page.ClickAsync("Kill n3");
        await page.ShowsAsync("state-n3", "killed");
        await page.ShowsAsync("value-n3", "");
        await Assertions.Expect(page.Control("Add 1 to n3")).ToBeDisabledAsync();
        await page.IsAccessibleAsync("nodes with one dead");
        await page.ClickAsync("Restart n3");
        await page.ShowsAsync("value-n3", "1");
        await page.ShowsAsync("state-n3", "alive");
        await page.ClickAsync("Pause n2");
        await page.ShowsAsync("state-n2", "paused");
        await Assertions.Expect(page.Page.Locator("tr[data-node=n2]")).ToContainTextAsync("s old"); // its report ages
        await page.ClickAsync("Resume n2");
        await page.ShowsAsync("state-n2", "alive");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Without_a_cluster_a_page_says_so_and_a_node_can_be_started()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--no-cluster");
        await using var page = await browser.OpenAsync(dashboard, "likes", ColorScheme.Light, path: "/nodes");
        await page.ShowsAsync("advice", "no-cluster");
        await page.IsAccessibleAsync("no cluster");
        await page.ClickAsync("Start a node");
        await page.ShowsAsync("state-n1", "alive");
        await page.ClickAsync("Kill n1");
        await page.ShowsAsync("advice", "all-dead");
        await page.ClickAsync("Restart a node");
        await page.ShowsAsync("state-n1", "alive");
        page.HadNoTrouble();
    }
}
