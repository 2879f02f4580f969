using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>What a user does on the Queues page.</summary>
public sealed class QueuesTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Cut_a_link_add_see_the_debt_heal_and_see_it_gone()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, path: "/queues");
        await page.ShowsAsync("verdict", "converged");
        await Cell(page, "n1 → n3").ClickAsync();
        await page.ClickAsync("Cut n1–n3");
        await page.ShowsAsync("link-state", "cut");
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Add 1 to n1");
        await page.ShowsAsync("owed-n1-n3", "2");
        await page.ShowsAsync("sum-from-n1", "2");
        await page.ShowsAsync("sum-to-n3", "2");
        await page.ShowsAsync("owed", "2");
        await page.ShowsAsync("sum-all", "2");
        await Assertions.Expect(page.Page.GetByTestId("link-n1-n3")).ToContainTextAsync("the link to be healed");
        await page.IsAccessibleAsync("queues with a cut");
        await page.ClickAsync("Heal n1–n3");
        await page.ShowsAsync("owed-n1-n3", "0");
        await page.ShowsAsync("link-state", "in-step");
        await page.AllShowAsync("2", "n1", "n2", "n3");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Hold_a_link_and_release_it_by_keyboard()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, ColorScheme.Light, path: "/queues");
        await page.ShowsAsync("verdict", "converged");
        var keys = page.Page.Keyboard;
        await Cell(page, "n1 → n2").FocusAsync();
        await keys.PressAsync("ArrowDown"); // skips the diagonal
        await Assertions.Expect(Cell(page, "n3 → n2")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowLeft");
        await Assertions.Expect(Cell(page, "n3 → n1")).ToBeFocusedAsync();
        await Assertions.Expect(Cell(page, "n3 → n1")).ToHaveAttributeAsync("tabindex", "0");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "n3 → n1" })).ToBeFocusedAsync();
        await keys.PressAsync("u");
        await page.ShowsAsync("link-state", "held");
        await keys.PressAsync("3");
        await keys.PressAsync("i");
        await page.ShowsAsync("owed-n3-n1", "1");
        await page.IsAccessibleAsync("queues with a hold");
        await page.ClickAsync("Release n3→n1");
        await page.ShowsAsync("owed-n3-n1", "0");
        Assert.Contains("from=n3&to=n1", page.Page.Url, StringComparison.Ordinal);
        page.HadNoTrouble();
    }

    private static ILocator Cell(LabPage page, string link) =>
        page.Page.GetByRole(AriaRole.Button, new() { Name = link, Exact = true });
}
