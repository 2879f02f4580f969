using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>A simulated run that is paused, stepped and rewound in a real browser.</summary>
public sealed partial class SimulatorTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task A_run_is_scrubbed_stepped_forked_and_comes_back_by_its_link()
    {
        await using var page = await browser.OpenAtAsync(shared, "/simulator?scenario=partition-and-heal");
        await page.ShowsAsync("world", "sim");
        await page.ClickAsync("Play");
        await Eventually.BecomesAsync(
            async () => double.Parse(await page.RawAsync("sim-time"), CultureInfo.InvariantCulture) > 300,
            () => "time stands still");
        await page.ClickAsync("Stop time");
        await page.Control("Play").WaitForAsync();
        await page.Page.GetByLabel("Moment").FillAsync("5000");
        await page.ShowsAsync("sim-time", "5000");
        await page.ShowsAsync("verdict", "diverged");
        var flights = page.Page.GetByTestId("flight");
        while (await flights.CountAsync() == 0)
        {
            var before = await page.RawAsync("sim-time");
            await page.ClickAsync("Step forward");
            await Eventually.BecomesAsync(
                async () => await page.RawAsync("sim-time") != before || await flights.CountAsync() > 0);
        }

        await flights.First.GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = Dropping() }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Forks 1" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByTestId("course").Last).ToContainTextAsync("valid");
        var at = await page.RawAsync("sim-time");
        await Assertions.Expect(page.Page).ToHaveURLAsync(Done());

        await page.Page.ReloadAsync();
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await page.ShowsAsync("sim-time", at);
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Forks 1" }).WaitForAsync();
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Every_page_shows_the_run_until_one_goes_back_to_the_live_cluster()
    {
        await using var page = await browser.OpenAtAsync(shared, "/simulator?scenario=partition-and-heal&t=9000");
        foreach (var name in (string[])["Lab", "Queues", "Metrics"])
        {
            await page.GoToAsync(name);
            var heading = page.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = $"CounterLab: {name}" });
            await heading.WaitForAsync();
            await page.ShowsAsync("world", "sim");
            await page.ShowsAsync("sim-time", "9000");
        }

        await page.Page.ReloadAsync();
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await page.ShowsAsync("world", "sim");
        await page.ClickAsync("Live");
        await page.ShowsAsync("world", "live");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Acting_on_the_lab_page_acts_on_the_run()
    {
        await using var page = await browser.OpenAtAsync(shared, "/simulator?scenario=partition-and-heal&t=2000");
        await page.GoToAsync("Lab");
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Kill n3");
        await page.ShowsAsync("state-n3", "killed");
        await page.ClickAsync("Restart n3");
        await page.ShowsAsync("state-n3", "joining"); // the run is paused
        await page.ClickAsync("Play");
        await page.ShowsAsync("state-n3", "alive");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_broken_rule_fails_in_a_sweep_and_opens_at_the_moment()
    {
        const string Path = "/simulator?scenario=drawn&seed=1&mutant=count-duplicates";
        await using var page = await browser.OpenAtAsync(shared, Path);
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Sweep" }).ClickAsync();
        await page.Page.GetByLabel("To", new() { Exact = true }).FillAsync("20");
        await page.ClickAsync("Sweep");
        await page.ShowsAsync("sweep-progress", "21");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = Opening() }).First.ClickAsync();
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Verdict" }).ClickAsync();
        await page.ShowsAsync("run-verdict", "violated");
        Assert.NotEqual("0", await page.RawAsync("sim-time"));
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_link_that_makes_no_run_says_what_was_expected_and_found()
    {
        await using var page = await browser.OpenAtAsync(shared, "/simulator?scenario=partition-and-heal&seed=soon");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("found 'soon'");
        page.HadNoTrouble();
    }

    [GeneratedRegex("^Drop ")]
    private static partial Regex Dropping();

    [GeneratedRegex("done=")]
    private static partial Regex Done();

    [GeneratedRegex("^Open seed ")]
    private static partial Regex Opening();
}
