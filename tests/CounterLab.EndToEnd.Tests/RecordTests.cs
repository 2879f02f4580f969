using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>The user's actions on the page are recorded and saved as a file.</summary>
public sealed class RecordTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Record_do_stop_and_download()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ShowsAsync("verdict", "converged");
        var before = await page.Control("Record").BoundingBoxAsync();
        var clock = page.Page.Locator(".clock");
        var clockBefore = await clock.BoundingBoxAsync();
        await page.Control("Record").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Control("Stop recording").WaitForAsync();
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Cut n1–n2");
        await page.ClickAsync("Heal all");
        await page.ShowsAsync("recording", "3");
        var during = await page.Control("Stop recording").BoundingBoxAsync();
        var clockDuring = await clock.BoundingBoxAsync();
        // The layout does not shift.
        Assert.Equal((before!.X, before.Width, clockBefore!.X), (during!.X, during.Width, clockDuring!.X));
        await page.IsAccessibleAsync("recording");

        await page.ClickAsync("Stop recording");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.IsAccessibleAsync("dialog of the recording");
        await page.Page.GetByLabel("Name").FillAsync("by-hand");
        await page.Page.GetByText("counterlab run by-hand.json").WaitForAsync();
        var link = page.Page.GetByRole(AriaRole.Link, new() { Name = "Download" });
        var download = await page.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("by-hand.json", download.SuggestedFilename);
        var scenario = ScenarioReader.Read(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal(("by-hand", 3), (scenario.Name, scenario.Nodes.Count));
        Assert.Equal(
            [new AddToCounter("n1", counter, 1), new CutFault("n1", "n2"), new HealLinks()],
            scenario.Steps.Select(step => step.Action));
        page.HadNoTrouble();
    }
}
