using System.Text.RegularExpressions;
using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// The Scenarios page in a browser: choose a scenario, run it in virtual time, browse and compare runs, edit; every
/// view passes axe.
/// </summary>
public sealed class ScenarioTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Pick_lost_replies_run_it_simulated_and_look_at_what_came_of_it()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await OpenAsync(page);
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("ack push sent");
        await page.ClickAsync("Choose lost-replies");
        await page.IsAccessibleAsync("library");
        await page.ClickAsync("Run simulated");
        await page.ShowsAsync("run-verdict", "valid");
        await page.Page.GetByLabel("Mutant").SelectOptionAsync("merge-totals");
        await page.ClickAsync("Run simulated");
        await page.ShowsAsync("run-verdict", "violated");

        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await page.IsAccessibleAsync("history");
        await page.Page.GetByRole(AriaRole.Table)
            .GetByRole(AriaRole.Button, new() { NameRegex = new("Details of run") })
            .First
            .ClickAsync();
        await page.ShowsAsync("details-verdict", "violated");
        Assert.Contains("tab=history&run=", page.Page.Url, StringComparison.Ordinal);
        await page.IsAccessibleAsync("details");
        await page.ClickAsync("All runs");
        await page.Page.GetByRole(AriaRole.Checkbox).Nth(1).WaitForAsync();
        foreach (var box in await page.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Compare \\d") }).ClickAsync();
        await page.Page.GetByText("Final values").WaitForAsync();
        await page.IsAccessibleAsync("compare");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Nonsense_stands_beside_its_field_and_what_is_saved_is_there_again()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await OpenAsync(page);
        await page.ClickAsync("New");
        var field = page.Page.GetByLabel("Step 1: For, ms");
        await field.FillAsync("nonsense");
        await field.PressAsync("Tab");
        await Assertions.Expect(page.Page.GetByTestId("field-error")).ToContainTextAsync("found 'nonsense'");
        await page.IsAccessibleAsync("form with a slip");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "JSON", Exact = true }).ClickAsync();
        var text = page.Page.GetByLabel("Scenario as JSON");
        await Assertions.Expect(text).ToHaveValueAsync(new Regex("\"forMs\": \"nonsense\""));
        await page.IsAccessibleAsync("text with a slip");
        await text.FillAsync("nonsense " + new string('x', 200_000)); // more than a message of the default size
        await Assertions.Expect(page.Page.GetByTestId("problem")).ToContainTextAsync("Expected JSON");
        await text.FillAsync("""{ "schemaVersion": 1, "name": "mine", "nodes": 2 }""");
        await page.ClickAsync("Save");
        await Assertions.Expect(page.Page.GetByTestId("draft-state")).ToHaveTextAsync("saved in this browser");

        await page.Page.ReloadAsync();
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        var either = page.Page.GetByLabel("Scenario as JSON").Or(page.Page.GetByLabel("Name", new() { Exact = true }));
        await Assertions.Expect(either).ToHaveValueAsync(new Regex("mine"));
        await page.ClickAsync("Run simulated");
        await page.ShowsAsync("run-verdict", "valid");
        page.HadNoTrouble();
    }

    private static async Task OpenAsync(LabPage page)
    {
        await page.GoToAsync("Scenarios");
        await page.Control("Run simulated").WaitForAsync();
    }
}
