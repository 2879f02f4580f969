using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Every page passes axe at every width, in both themes and both worlds; and other properties that all pages share.
/// </summary>
public sealed class PageTests(Browser browser, SharedDashboard shared)
{
    internal static readonly (int Width, int Height)[] Sizes = [(375, 800), (768, 1024), (1280, 800), (1920, 1080)];

    public static TheoryData<string> Paths =>
    [
        "/",
        "/?lesson=quorum",
        "/queues",
        "/timeline",
        "/timeline?world=sim&scenario=partition-and-heal&t=12300&from=11900&tab=log",
        "/simulator?scenario=lost-replies&t=4000",
        "/metrics",
        "/nodes",
        "/scenarios",
        "/scenarios?tab=history",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_accessible_at_every_width_dark_and_light(string path)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.Page.GotoAsync(dashboard.Url + path);
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        foreach (var theme in (string[])["dark", "light"])
        {
            if (theme == "light")
            {
                await page.SwitchThemeAsync(theme);
            }

            foreach (var (width, height) in Sizes)
            {
                await page.Page.SetViewportSizeAsync(width, height);
                await page.IsAccessibleAsync($"{path} {theme} {width}", coloursOnly: theme == "light");
                var overflow = await page.Page.EvaluateAsync<int>(
                    "() => document.documentElement.scrollWidth - innerWidth");
                Assert.True(overflow <= 0, $"{path} {width}: scrolls sideways");
            }
        }

        page.HadNoTrouble();
    }

    [Fact]
    public async Task Charts_show_what_was_added_live_and_the_faults_of_a_run()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.ClickAsync("Add 1 to n1");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await page.GoToAsync("Metrics");
        await page.ClickAsync($"Show table: Value of {counter} by node");
        var values = page.Page.GetByTestId("plot-value").GetByRole(AriaRole.Cell, new() { Name = "1–1" });
        await Assertions.Expect(values.First).ToBeVisibleAsync();

        await page.Page.GotoAsync(dashboard.Url + "/metrics?world=sim&scenario=partition-and-heal&t=9000");
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await page.ShowsAsync("world", "sim");
        await Assertions.Expect(page.Page.GetByTestId("plot-spread").GetByText("halves")).ToBeVisibleAsync();
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_load_is_started_seen_and_stopped()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Load", Exact = true }).ClickAsync();
        await page.Page.GetByLabel("Adds per second").FillAsync("nonsense");
        await page.ClickAsync("Start load");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("found 'nonsense'");
        await page.Page.GetByLabel("Adds per second").FillAsync("200");
        await page.ClickAsync("Start load");
        var figure = page.Page.GetByTestId("load-acked");
        await Eventually.BecomesAsync(
            async () => await figure.CountAsync() > 0 && await page.NumberAsync("load-acked") > 20,
            () => "few adds were acknowledged");
        await page.ClickAsync("Stop load");
        await page.Control("Start load").WaitForAsync();
        await page.ShowsAsync("verdict", "converged");
        var (acknowledged, total) = (await page.NumberAsync("load-acked"), await page.NumberAsync("true-total"));
        Assert.InRange(total, acknowledged, acknowledged + await page.NumberAsync("load-unknown"));
        await page.AllShowAsync($"{total}", "n1", "n2", "n3");

        await page.Page.GetByLabel("Clients").SelectOptionAsync("session");
        await page.Page.GetByText("each add is counted once").WaitForAsync();
        await page.ClickAsync("Start load");
        var unsent = page.Page.GetByText("not in time, will be sent");
        await Eventually.BecomesAsync(
            async () => await page.NumberAsync("load-rate") > 0 && await unsent.CountAsync() > 0,
            () => "no load of a session");
        await page.ClickAsync("Stop load");
        await page.Control("Start load").WaitForAsync();
        page.HadNoTrouble();
    }

    [Fact]
    public async Task All_of_it_works_by_keyboard_alone()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        var keys = page.Page.Keyboard;
        await keys.PressAsync("1");
        await keys.PressAsync("i");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await keys.PressAsync("x");
        await page.ShowsAsync("state-n1", "isolated");
        await keys.PressAsync("i");
        await page.ShowsAsync("value-n1", "2");
        await keys.PressAsync("h");
        await page.AllShowAsync("2", "n1", "n2", "n3");
        await TabToAsync(page, "Simulator");
        await keys.PressAsync("Enter");
        await page.ShowsAsync("world", "sim");
        await TabToAsync(page, "Play");
        await keys.PressAsync("Enter");
        await Eventually.BecomesAsync(async () => await page.RawAsync("sim-time") != "0", () => "time stands still");
        page.HadNoTrouble();
    }

    /// <summary>Moves the focus to a control with the Tab key alone.</summary>
    private static async Task TabToAsync(LabPage page, string name)
    {
        for (var presses = 0; presses < 150; presses++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var here = await page.Page.EvaluateAsync<string>(
                """
                () => {
                  const here = document.activeElement;
                  return here?.getAttribute('aria-label') ?? here?.textContent?.trim() ?? '';
                }
                """);
            if (here == name)
            {
                return;
            }
        }

        Assert.Fail($"Tab never came to {name}.");
    }
}
