using System.Collections.Concurrent;
using System.Globalization;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// What a user does to a simulated run on the Nodes and Queues pages; and a run with two hundred nodes.
/// </summary>
public sealed class SimulatedPagesTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task A_node_of_a_run_is_killed_and_restarted_from_its_row()
    {
        const string Path = "/nodes?world=sim&scenario=lost-replies&seed=1&t=2000";
        await using var page = await browser.OpenAtAsync(shared, Path);
        await page.Page.Locator("tr[data-node=n3]").WaitForAsync();
        await page.ClickAsync("Kill n3");
        await page.ShowsAsync("state-n3", "killed");
        await page.ClickAsync("Restart n3");
        await page.ClickAsync("Play");
        await page.ShowsAsync("state-n3", "alive");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_link_of_a_run_is_held_until_its_debt_is_seen_and_released()
    {
        const string Path = "/queues?world=sim&scenario=lost-replies&seed=1&t=1500&from=n1&to=n2";
        await using var page = await browser.OpenAtAsync(shared, Path);
        await page.ClickAsync("Hold n1→n2");
        await page.ShowsAsync("link-state", "held");
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Play");
        await Eventually.BecomesAsync(async () => await page.NumberAsync("owed-n1-n2") > 1, () => "nothing is owed");
        await page.ClickAsync("Release n1→n2");
        await Eventually.BecomesAsync(async () => await page.RawAsync("link-state") != "held", () => "still held");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Two_hundred_nodes_run_and_are_shown_as_a_heat_map_in_small_messages()
    {
        await using var page = await browser.OpenAtAsync(shared, "/simulator?scenario=partition-and-heal&nodes=200");
        await page.ShowsAsync("world", "sim");
        await page.IsAccessibleAsync("two hundred nodes");
        page.Traffic.Forget();
        await page.ClickAsync("Play");
        await Eventually.BecomesAsync(
            () => page.Traffic.Drawings.Count >= 40,
            () => $"{page.Traffic.Drawings.Count} messages");
        await page.ClickAsync("Stop time");
        var moved = double.Parse(await page.RawAsync("sim-time"), CultureInfo.InvariantCulture);
        TestContext.Current.SendDiagnosticMessage(
            $"two hundred nodes: {page.Traffic.Drawings.Average():0} bytes a message, {moved} ms of the run");
        Assert.True(moved > 0, "time stands still");
        Assert.InRange(page.Traffic.Drawings.Average(), 0, 150_000);
        page.HadNoTrouble();
    }

    [Theory]
    [InlineData("/?world=sim&scenario=partition-and-heal&t=9000")]
    [InlineData("/simulator?scenario=partition-and-heal")]
    [InlineData("/timeline?world=sim&scenario=lost-replies&t=3000")]
    public async Task A_link_into_a_run_keeps_the_system_s_theme_and_fetches_the_page_once(string path)
    {
        var (dashboard, _) = await shared.TakeAsync();
        var context = await browser.ContextAsync(Microsoft.Playwright.ColorScheme.Light);
        var fetched = new ConcurrentQueue<string>();
        context.Request += (_, request) =>
        {
            var accept = request.Headers.GetValueOrDefault("accept", "");
            if (accept.Contains("html", StringComparison.Ordinal))
            {
                fetched.Enqueue(request.Url);
            }
        };
        await using var page = await LabPage.OpenAsync(context, dashboard.Url + path);
        await page.ShowsAsync("world", "sim");
        await Eventually.BecomesAsync(
            () => page.Page.Url.Contains("seed=", StringComparison.Ordinal),
            () => page.Page.Url);
        Assert.Equal("light", await page.Page.GetAttributeAsync("html", "data-theme"));
        Assert.True(fetched.Count <= 1, string.Join(" and ", fetched));
        page.HadNoTrouble();
    }
}
