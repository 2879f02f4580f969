using System.Globalization;
using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>What a user does on the Lab page, in a real browser over real processes.</summary>
public sealed class StoryTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Cut_add_on_both_sides_kill_restart_heal_and_all_are_equal()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ShowsAsync("verdict", "converged");
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Add 1 to n2");
        await page.AllShowAsync("2", "n1", "n2", "n3");
        await page.ShowsAsync("true-total", "2");

        await page.ClickAsync("Cut n1–n2");
        await page.ClickAsync("Cut n1–n3");
        await page.ClickAsync("Add 1 to n1");
        await page.ClickAsync("Add 1 to n2");
        await page.ClickAsync("Add 1 to n2");
        await page.ShowsAsync("value-n1", "3");
        await page.AllShowAsync("4", "n2", "n3");
        await page.ShowsAsync("spread", "1");
        await page.ShowsAsync("true-total", "5");
        await page.ShowsAsync("verdict", "diverged");
        await page.ShowsAsync("owed", "4"); // backlog: n1 has 1 for each of two peers, n2 has 2 for n1, n3 has none

        await page.ClickAsync("Select n3");
        await page.ClickAsync("Kill n3");
        await page.ShowsAsync("state-n3", "killed");
        await page.ClickAsync("Restart n3");
        await page.ShowsAsync("value-n3", "4");
        await page.ClickAsync("Heal all");
        await page.AllShowAsync("5", "n1", "n2", "n3");
        await page.ShowsAsync("verdict", "converged");
        await page.ShowsAsync("owed", "0");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task What_a_kill_loses_is_said()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Isolate n3");
        await page.ClickAsync("Add 1 to n3");
        await page.ShowsAsync("value-n3", "1");
        await page.ClickAsync("Kill n3");
        await page.Page.GetByTestId("lost").WaitForAsync(new() { Timeout = 60_000 });
        await page.Page.GetByText("on n3 (incarnation").First.WaitForAsync();
        await page.ShowsAsync("lost", "1");
        await page.ClickAsync("Heal all");
        await page.ClickAsync("Restart n3");
        await page.AllShowAsync("0", "n1", "n2", "n3");
        await page.ShowsAsync("true-total", "1");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_lab()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var one = await browser.OpenAsync(dashboard, counter);
        await using var two = await browser.OpenAsync(dashboard, counter, ColorScheme.Light);
        await one.ClickAsync("Cut n1–n2");
        await one.ClickAsync("Cut n2–n3");
        await Assertions.Expect(two.Control("Heal n1–n2")).ToBeVisibleAsync();
        await two.ClickAsync("Add 1 to n2");
        await one.ShowsAsync("value-n2", "1");
        await one.ShowsAsync("spread", "1");
        await two.ClickAsync("Heal all");
        await one.AllShowAsync("1", "n1", "n2", "n3");
        one.HadNoTrouble();
        two.HadNoTrouble();
    }

    [Fact]
    public async Task The_keyboard_does_what_the_mouse_does()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ShowsAsync("verdict", "converged");
        var keys = page.Page.Keyboard;
        await keys.PressAsync("2");
        await keys.PressAsync("i");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await keys.PressAsync("x");
        await keys.PressAsync("i");
        await page.ShowsAsync("value-n2", "2");
        await page.ShowsAsync("state-n2", "isolated");
        await keys.PressAsync("p");
        await page.ShowsAsync("state-n2", "paused");
        await keys.PressAsync("p");
        await keys.PressAsync("h");
        await page.AllShowAsync("2", "n1", "n2", "n3");
        await keys.PressAsync("k");
        await page.ShowsAsync("state-n2", "killed");
        await keys.PressAsync("r");
        await page.AllShowAsync("2", "n1", "n2", "n3");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task The_figures_on_screen_agree_with_each_other_under_load_and_faults()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Isolate n3");
        for (var round = 0; round < 15; round++)
        {
            await page.ClickAsync("Add 100 to n3");
            await page.ClickAsync("Add 1 to n1");
            await AssertAgreementAsync(page);
        }

        await page.ClickAsync("Heal all");
        await page.AllShowAsync("1515", "n1", "n2", "n3");
        await AssertAgreementAsync(page);
    }

    /// <summary>Reads all figures in one script, so that they are of one moment, and asserts that they agree.</summary>
    private static async Task AssertAgreementAsync(LabPage page)
    {
        var figures = await page.Page.EvaluateAsync<Dictionary<string, string>>(
            """
            () => {
              const figures = [...document.querySelectorAll('[data-testid][data-value]')];
              return Object.fromEntries(figures.map(e => [e.dataset.testid, e.dataset.value]));
            }
            """);
        var values = figures.Where(figure => figure.Key.StartsWith("value-", StringComparison.Ordinal))
            .Select(figure => long.Parse(figure.Value, CultureInfo.InvariantCulture))
            .ToList();
        var owed = figures.Where(figure => figure.Key.StartsWith("owed-", StringComparison.Ordinal))
            .Sum(figure => long.Parse(figure.Value, CultureInfo.InvariantCulture));
        Assert.Equal(values.Max() - values.Min(), long.Parse(figures["spread"], CultureInfo.InvariantCulture));
        Assert.Equal(owed, long.Parse(figures["owed"], CultureInfo.InvariantCulture));
        Assert.True(values.Max() <= long.Parse(figures["true-total"], CultureInfo.InvariantCulture));
    }
}
