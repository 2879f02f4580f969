using CounterLab.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// Takes the screenshots in README and docs from the real dashboard. Run explicitly:
/// <c>dotnet test --project tests/CounterLab.EndToEnd.Tests --explicit only --filter-class "*Screenshots"</c>
/// </summary>
public sealed class Screenshots(Browser browser)
{
    [Fact(Explicit = true)]
    public async Task Of_the_lab_page()
    {
        var folder = Repository.Folder("docs", "images");
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard, "likes", width: 1440, height: 900);
        await page.ShowsAsync("verdict", "converged");
        await StoryAsync(page);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "lab-dark.png") });
        await page.SwitchThemeAsync("light");
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "lab-light.png") });
        await page.Page.Keyboard.PressAsync("m");
        await page.Page.GetByRole(AriaRole.Table).First.WaitForAsync();
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "matrix-light.png") });
        await page.Page.Keyboard.PressAsync("m");
        await page.SwitchThemeAsync("dark");
        foreach (var name in new[] { "Queues", "Nodes", "Metrics", "Timeline" })
        {
            await page.GoToAsync(name);
            var heading = page.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = $"CounterLab: {name}" });
            await heading.WaitForAsync();
            await page.Page.WaitForTimeoutAsync(2_500); // lets charts and the timeline fill; a screenshot, not a test
            var file = Path.Combine(folder, name.ToLowerInvariant() + "-dark.png");
            await page.Page.ScreenshotAsync(new() { Path = file });
        }
    }

    [Fact(Explicit = true)]
    public async Task Of_simulated_runs()
    {
        var folder = Repository.Folder("docs", "images");
        await using var dashboard = await DashboardProcess.StartAsync("--nodes", "3");
        await using var page = await browser.OpenAsync(dashboard, "likes", width: 1440, height: 900);
        (string Url, string File)[] pictures =
        [
            ("/simulator?scenario=partition-and-heal&t=7012.5", "simulator-dark.png"),
            ("/timeline?world=sim&scenario=lost-replies&seed=1&t=3200&from=2900", "timeline-sim-dark.png"),
            ("/scenarios", "scenarios-dark.png"),
            ("/?lesson=lost-reply&step=1", "lesson-dark.png"),
        ];
        foreach (var (url, file) in pictures)
        {
            await page.Page.GotoAsync(dashboard.Url + url);
            await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
            await page.Page.WaitForTimeoutAsync(2_500);
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file) });
        }
    }

    [Fact(Explicit = true)]
    public async Task Of_cut_add_and_heal()
    {
        var folder = Repository.Folder("docs", "images");
        await using var dashboard = await DashboardProcess.StartAsync();
        await using var page = await browser.OpenAsync(dashboard, "likes", width: 1440, height: 900);
        await page.ShowsAsync("verdict", "converged");
        await page.ClickAsync("Select n3");
        await page.ClickAsync("Isolate n3");
        await ShootAsync("cut.png");
        await LoadAsync(page, rounds: 5, "n1");
        await LoadAsync(page, rounds: 3, "n3");
        await page.ShowsAsync("value-n2", "5");
        await ShootAsync("add.png");
        await page.ClickAsync("Heal all");
        await page.ShowsAsync("verdict", "converged");
        await page.ShowsAsync("value-n3", "8");
        await ShootAsync("heal.png");

        Task ShootAsync(string file) => page.Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(folder, file),
            Clip = new() { X = 74, Y = 68, Width = 1008, Height = 566 }, // the card with the graph
        });
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
}
