using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Every dialog can be opened with the keyboard alone, passes axe at every size in the dark and the light theme, and
/// returns the focus when it closes.
/// </summary>
public sealed class DialogTests(Browser browser, SharedDashboard shared)
{
    /// <summary>The dialogs: name, the keys that open it, and the key or button that closes it.</summary>
    private static readonly (string Name, string[] Keys, string Close)[] Dialogs =
    [
        ("Keys", ["?"], "Escape"),
        ("Split the cluster", ["s"], "Escape"),
        ("Commands", ["Control+k"], "Escape"),
        ("Show a counter", ["Control+k", "a", "n", "o", "t", "h", "e", "r", "Enter"], "Escape"),
        ("Recorded scenario", ["o", "o"], "Close"),
    ];

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task Every_dialog_is_accessible_at_every_size(ColorScheme scheme)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, scheme);
        await page.ShowsAsync("verdict", "converged");
        foreach (var (name, keys, close) in Dialogs)
        {
            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            await page.Control("Add 1 to n1").FocusAsync();
            foreach (var key in keys)
            {
                await page.Page.Keyboard.PressAsync(key);
            }

            await dialog.WaitForAsync();
            await page.IsAccessibleAsync($"page under {name}, {scheme}");
            foreach (var (width, height) in PageTests.Sizes)
            {
                await page.Page.SetViewportSizeAsync(width, height);
                await page.IsAccessibleAsync($"{name} at {width}, {scheme}", dialog);
                var overflow = await page.Page.EvaluateAsync<int>(
                    """
                    () => {
                      const dialog = document.querySelector('[role=dialog]');
                      return dialog.scrollWidth - dialog.clientWidth;
                    }
                    """);
                Assert.True(overflow <= 0, $"{name} is {overflow} px wider than its dialog at {width}");
            }

            await page.Page.SetViewportSizeAsync(1440, 900);
            var button = dialog.GetByRole(AriaRole.Button, new() { Name = close }).First;
            await (close == "Escape" ? page.Page.Keyboard.PressAsync(close) : button.PressAsync("Enter"));
            await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        page.HadNoTrouble();
    }
}
