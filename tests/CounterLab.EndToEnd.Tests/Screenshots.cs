using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Makes the pictures of README and docs from the real dashboard. Run by hand:
/// <c>dotnet test --project tests/CounterLab.EndToEnd.Tests --explicit only</c>
/// </summary>
public sealed class Screenshots(Browser browser)
{
    [Fact(Explicit = true)]
    public async Task Of_the_lab_page()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root(), "docs", "images")).FullName;
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard, "likes", width: 1440, height: 900);
        await page.ShowsAsync("verdict", "converged");
        await StoryAsync(page);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "lab-dark.png") });
        await page.Page.Keyboard.PressAsync("t");
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "lab-light.png") });
        await page.Page.Keyboard.PressAsync("m");
        await page.Page.GetByRole(AriaRole.Table).First.WaitForAsync();
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "matrix-light.png") });
    }

    private static async Task StoryAsync(LabPage page)
    {
        await LoadAsync(page, rounds: 12, "n1", "n2", "n4");
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Isolate n3");
        await LoadAsync(page, rounds: 8, "n1", "n2", "n3");
        await page.ClickAsync("Select n5");
        await page.ClickAsync("Kill n5");
        await LoadAsync(page, rounds: 6, "n1", "n3", "n4");
        await page.ClickAsync("Select n3");
        await page.Page.GetByText("dead", new() { Exact = true }).Nth(3).WaitForAsync(new() { Timeout = 30_000 });
    }

    private static async Task LoadAsync(LabPage page, int rounds, params string[] nodes)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var node in nodes)
            {
                await page.ClickAsync($"Add 1 to {node}");
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CounterLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("not below the repository");
        }

        return folder.FullName;
    }
}
