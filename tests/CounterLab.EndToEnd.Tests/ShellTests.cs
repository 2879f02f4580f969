using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>What works on every page: commands, keyboard shortcuts, the browser's Back, a frozen view.</summary>
public sealed class ShellTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task Type_a_command_and_it_is_done()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ShowsAsync("verdict", "converged");
        var keys = page.Page.Keyboard;
        await keys.PressAsync("Control+k");
        var field = page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Command" });
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.IsAccessibleAsync("commands");
        await keys.TypeAsync("kill n3");
        await keys.PressAsync("Enter");
        await page.ShowsAsync("state-n3", "killed");
        await Assertions.Expect(field).ToHaveCountAsync(0);
        await keys.PressAsync("/");
        await keys.TypeAsync("restart n3"); // typed before the dialog opens: no key triggers a shortcut of the page
        await keys.PressAsync("Enter");
        await page.ShowsAsync("state-n3", "alive");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Keys_go_to_pages_and_can_be_switched_off()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        var keys = page.Page.Keyboard;
        await keys.PressAsync("g");
        await keys.PressAsync("q");
        await Assertions.Expect(page.Page).ToHaveURLAsync($"{dashboard.Url}/queues?counter={counter}");
        await page.Page.GetByTestId("sum-all").WaitForAsync();
        await keys.PressAsync("?");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.IsAccessibleAsync("keys");
        await page.Page.GetByLabel("Single-key shortcuts are on").UncheckAsync();
        await keys.PressAsync("Escape");
        await page.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await keys.PressAsync("g");
        await keys.PressAsync("n");
        await keys.PressAsync("o");
        await keys.PressAsync("Control+k"); // a key with a modifier is not a shortcut of the page
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Command" }).WaitForAsync();
        Assert.Contains("/queues", page.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Control("Stop recording")).ToHaveCountAsync(0);
        page.HadNoTrouble();
    }

    [Fact]
    public async Task Back_goes_to_the_page_and_the_selection_before()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter);
        await page.ClickAsync("Select n2");
        await Assertions.Expect(page.Page).ToHaveURLAsync($"{dashboard.Url}/?counter={counter}&node=n2");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Matrix" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync($"{dashboard.Url}/?counter={counter}&node=n2&view=matrix");
        await page.GoToAsync("Nodes");
        await Assertions.Expect(page.Page).ToHaveURLAsync($"{dashboard.Url}/nodes?counter={counter}&node=n2");
        await page.Page.Locator("tr[data-node=n3]").WaitForAsync(); // the lab page has a button of that name too
        await page.ClickAsync("Select n3");
        await Assertions.Expect(page.Page).ToHaveURLAsync($"{dashboard.Url}/nodes?counter={counter}&node=n3");

        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Control("Select n2")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.GoBackAsync();
        await page.Page.Locator("table.matrix").WaitForAsync();
        await Assertions.Expect(page.Control("Select n2")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.GoBackAsync();
        await page.Page.Locator(".stage").WaitForAsync();
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Control("Select n1")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.GoForwardAsync();
        await Assertions.Expect(page.Control("Select n2")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Page.ReloadAsync(); // as after a lost circuit that the server has forgotten
        await Assertions.Expect(page.Control("Select n2")).ToHaveAttributeAsync("aria-pressed", "true");
        page.HadNoTrouble();
    }

    [Fact]
    public async Task A_frozen_page_says_so_until_it_goes_on()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, path: "/queues");
        await page.ShowsAsync("verdict", "converged");
        await page.Page.Keyboard.PressAsync(" ");
        await Assertions.Expect(page.Page.GetByTestId("ribbon")).ToContainTextAsync("FROZEN");
        await page.IsAccessibleAsync("frozen");
        await page.ClickAsync("Unfreeze");
        await Assertions.Expect(page.Page.GetByTestId("ribbon")).ToHaveCountAsync(0);
        page.HadNoTrouble();
    }
}
