using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>The timeline in a real browser: pointer, keyboard and files, in both worlds.</summary>
public sealed class TimelineTests(Browser browser, SharedDashboard shared)
{
    private const string Partition = "/timeline?world=sim&scenario=partition-and-heal&t=12300&from=11900";

    [Fact]
    public async Task An_add_is_found_on_every_node_and_its_link_shows_it_again()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.ClickAsync("Add 1 to n1");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await page.GoToAsync("Timeline");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = counter }).ClickAsync();
        await Assertions.Expect(page.Page.GetByTestId("op")).ToContainTextAsync(counter);
        await Assertions.Expect(page.Page.GetByTestId("op-state")).ToContainTextAsync("everywhere after");
        await Assertions.Expect(page.Page.GetByTestId("holder")).ToHaveCountAsync(3);
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.GetByTestId("op-state")).ToContainTextAsync("everywhere after");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_click_on_an_arrow_and_a_row_under_the_pointer_are_marked_in_both()
    {
        await using var page = await OpenAsync(Partition + "&tab=log");
        var dot = page.Page.Locator(".tl-svg circle.tl-d").Last;
        var number = await dot.GetAttributeAsync("data-n");
        await dot.HoverAsync();
        await Assertions.Expect(page.Page.Locator($".log tr[data-n='{number}']")).ToHaveAttributeAsync("data-hot", "");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("shows");
        await dot.ClickAsync();
        await Assertions.Expect(page.Page.GetByTestId("op")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator($".tl-on [data-n='{number}']")).ToHaveCountAsync(1);
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Keys_go_through_the_events_and_kill_nobody()
    {
        await using var page = await OpenAsync(Partition + "&tab=log");
        var keys = page.Page.Keyboard;
        await keys.PressAsync("k");
        var current = page.Page.Locator(".log tr[aria-current=true]");
        await current.WaitForAsync();
        var last = await current.GetAttributeAsync("data-n");
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(current).Not.ToHaveAttributeAsync("data-n", last!);
        await keys.PressAsync("Enter");
        await page.Page.GetByTestId("op").WaitForAsync();
        await keys.PressAsync("Escape");
        await page.Page.GetByTestId("op").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GoToAsync("Lab");
        await page.ShowsAsync("state-n1", "alive");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task It_is_saved_as_picture_and_as_log()
    {
        await using var page = await OpenAsync(Partition);
        (string Name, string Ending, byte[] Begin)[] files =
        [
            ("SVG picture", ".svg", "<svg"u8.ToArray()),
            ("PNG picture", ".png", [0x89, 0x50, 0x4E, 0x47]),
            ("ShiViz log", ".log", "client {"u8.ToArray()),
        ];
        foreach (var (name, ending, begin) in files)
        {
            await page.ClickAsync("Export");
            var saved = await page.Page.RunAndWaitForDownloadAsync(() => page.ClickAsync(name));
            Assert.StartsWith("counterlab-sim-partition-and-heal", saved.SuggestedFilename, StringComparison.Ordinal);
            Assert.EndsWith(ending, saved.SuggestedFilename, StringComparison.Ordinal);
            var bytes = await File.ReadAllBytesAsync(await saved.PathAsync());
            Assert.True(bytes.Length > 2_000, $"{name} has {bytes.Length} bytes");
            Assert.True(ending == ".log" || bytes.AsSpan().StartsWith(begin), $"{name} begins otherwise");
        }

        page.HadNoTrouble();
    }

    private async Task<LabPage> OpenAsync(string path)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.Page.GotoAsync(dashboard.Url + path);
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await page.Page.Locator(".tl-svg path.tl-m").First.WaitForAsync();
        return page;
    }
}
