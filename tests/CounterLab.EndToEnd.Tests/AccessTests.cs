using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>Pages pass axe (WCAG A and AA) in the dark and the light theme, and fit the window.</summary>
public sealed class AccessTests(Browser browser, SharedDashboard shared)
{
    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task The_page_is_accessible_in_every_state_a_person_can_bring_about(ColorScheme scheme)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, scheme);
        await page.ShowsAsync("verdict", "converged");
        await page.IsAccessibleAsync("converged");
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Select n2");
        await page.ClickAsync("Isolate n2");
        await page.ClickAsync("Add 1 to n2");
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Kill n3");
        await page.ClickAsync("Select n1");
        await page.ClickAsync("Pause n1");
        await page.ShowsAsync("state-n1", "paused");
        await page.ShowsAsync("verdict", "diverged");
        await page.IsAccessibleAsync("diverged");
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Faults 1" }).ClickAsync();
        await page.Control("End isolate n2").WaitForAsync();
        await page.IsAccessibleAsync("faults");
        await page.Page.Keyboard.PressAsync("m");
        await page.Page.GetByRole(AriaRole.Table).First.WaitForAsync();
        await page.IsAccessibleAsync("matrix");
        page.HadNoTrouble();
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(1440, 900)]
    public async Task The_page_does_not_scroll(int width, int height)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: width, height: height);
        await page.ShowsAsync("verdict", "converged");
        var overflow = await page.Page.EvaluateAsync<int[]>(
            """
            () => [
              document.documentElement.scrollHeight - innerHeight,
              document.documentElement.scrollWidth - innerWidth,
            ]
            """);
        Assert.Equal([0, 0], overflow);
    }
}
