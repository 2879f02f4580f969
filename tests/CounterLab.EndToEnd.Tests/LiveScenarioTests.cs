using System.Diagnostics;
using System.Text.RegularExpressions;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Scenarios on real nodes, started from a page: one runs at a time and has a report; a run whose page was closed is
/// stopped and leaves no processes.
/// </summary>
public sealed partial class LiveScenarioTests(Browser browser)
{
    private const string Short = """
        { "schemaVersion": 1, "name": "short", "nodes": 2, "runMs": 6000,
          "workload": { "addsPerSecond": 10, "counters": 1 },
          "steps": [{ "atMs": 1000, "fault": "cut", "from": "n1", "to": "n2", "forMs": 2000 }],
          "expect": { "sometimes": ["loss"] } }
        """;

    private const string Long = """
        { "schemaVersion": 1, "name": "long", "nodes": 2, "runMs": 300000, "workload": {},
          "steps": [{ "atMs": 100, "fault": "pause", "node": "n2" }] }
        """;

    [Fact]
    public async Task A_short_scenario_on_real_nodes_is_valid_and_has_a_report()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--no-cluster");
        await using var other = await OpenAsync(dashboard, Short); // before the run starts, because it is short
        await using var page = await StartAsync(dashboard, Short, pace: "0.5");
        await Assertions.Expect(other.Control("Run live")).ToBeDisabledAsync();
        await Assertions.Expect(other.Page.Locator("#why-Live")).ToContainTextAsync("found short, of another page");
        await page.ShowsAsync("run-verdict", "valid");
        await Assertions.Expect(other.Control("Run live")).ToBeEnabledAsync();
        await Eventually.BecomesAsync(() => Children(dashboard.Program.Process.Id).Count == 0);

        await page.ClickAsync("Details of run 1");
        await page.ShowsAsync("details-verdict", "valid");
        await page.IsAccessibleAsync("details of a live run");
        var link = page.Page.GetByRole(AriaRole.Link, new() { Name = "Report" });
        var report = await page.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await report.GetByText("short").First.WaitForAsync();
        page.HadNoTrouble();
    }

    [Fact]
    public async Task No_process_is_left_of_a_run_whose_page_was_closed_or_whose_dashboard_was_killed()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--no-cluster");
        await using (var page = await StartAsync(dashboard, Long))
        {
            var nodes = await InTheMidstAsync(dashboard);
            await page.Page.CloseAsync();
            await GoneAsync(nodes);
        }

        await using var again = await StartAsync(dashboard, Long);
        var others = await InTheMidstAsync(dashboard);
        Signals.Send(dashboard.Program.Process.Id, Signals.Kill);
        await GoneAsync(others);
    }

    private async Task<LabPage> StartAsync(DashboardProcess dashboard, string scenario, string pace = "")
    {
        var page = await OpenAsync(dashboard, scenario);
        await page.Page.GetByLabel("Time scale (live only)").FillAsync(pace);
        await page.ClickAsync("Run live");
        await page.Page.GetByTestId("run-under-way").WaitForAsync();
        return page;
    }

    private async Task<LabPage> OpenAsync(DashboardProcess dashboard, string scenario)
    {
        var page = await browser.OpenAsync(dashboard, "likes");
        await page.GoToAsync("Scenarios");
        await page.ClickAsync("New");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "JSON", Exact = true }).ClickAsync();
        await page.Page.GetByLabel("Scenario as JSON").FillAsync(scenario);
        return page;
    }

    /// <summary>Waits until the nodes of the run are running and one of them is paused.</summary>
    private static async Task<List<int>> InTheMidstAsync(DashboardProcess dashboard)
    {
        List<int> nodes = [];
        await Eventually.BecomesAsync(
            () => (nodes = Children(dashboard.Program.Process.Id)).Count == 2 && nodes.Exists(IsStopped),
            () => $"{nodes.Count} nodes");
        return nodes;
    }

    /// <summary>
    /// Waits until the processes have ended. <c>RunDeskTests</c> checks how soon a run is stopped, with a fake clock.
    /// </summary>
    private static Task GoneAsync(List<int> nodes) => Eventually.BecomesAsync(
        () => !nodes.Exists(Signals.IsRunning),
        () => $"{nodes.Count(Signals.IsRunning)} still run");

    private static List<int> Children(int parent)
    {
        var all = Process.GetProcesses().Select(process => process.Id);
        return [.. all.Where(pid => ParentOf(pid) == $"{parent}" && Signals.IsRunning(pid))];
    }

    private static string? ParentOf(int pid) =>
        Status(pid) is { } status ? ParentRule().Match(status).Groups[1].Value : null;

    private static bool IsStopped(int pid) => Status(pid)?.Contains("State:\tT", StringComparison.Ordinal) == true;

    private static string? Status(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/status");
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"PPid:\s+(\d+)")]
    private static partial Regex ParentRule();
}
