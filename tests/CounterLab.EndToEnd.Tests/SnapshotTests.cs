using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// The accessibility tree of the Simulator page over deterministic runs, as screen readers present it. To accept an
/// intended change, set <c>COUNTERLAB_UPDATE_SNAPSHOTS=1</c>, which rewrites the files; review them before you commit.
/// </summary>
public sealed class SnapshotTests(Browser browser, SharedDashboard shared)
{
    /// <summary>The number of equal snapshots in a row after which the page is taken to be complete.</summary>
    private const int LooksAlike = 25;

    [Theory]
    [InlineData("lost-replies", "scenario=lost-replies&seed=1&t=5000")]
    [InlineData("partition", "scenario=partition-and-heal&t=9000")]
    [InlineData("kill", "scenario=kill-and-return&seed=3&nodes=4&t=7000")]
    [InlineData("broken-rule", "scenario=drawn&seed=3&mutant=count-duplicates&t=6000")]
    public async Task A_run_is_told_as_it_always_was(string name, string query)
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.Page.GotoAsync($"{dashboard.Url}/simulator?{query}");
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Verdict" }).ClickAsync();
        await Eventually.BecomesAsync(
            async () => await page.RawAsync("run-verdict") != "computing", () => "never worked out");
        var folder = Repository.Folder("tests", "CounterLab.EndToEnd.Tests", "Snapshots");
        var file = Path.Combine(folder, name + ".aria.yml");
        if (Environment.GetEnvironmentVariable("COUNTERLAB_UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, await SettledAsync(page));
            return;
        }

        var expected = await File.ReadAllTextAsync(file);
        var found = "";
        await Eventually.BecomesAsync(
            async () => (found = await TellAsync(page)) == expected,
            () => Difference(expected, found));
        page.HadNoTrouble();
    }

    /// <summary>The snapshot of the header's figures, the main area, and the panel with the verdict.</summary>
    private static async Task<string> TellAsync(LabPage page)
    {
        var parts = new List<string>();
        foreach (var part in (string[])["header", "main", "aside.panel"])
        {
            parts.Add($"# {part}\n{await page.Page.Locator(part).First.AriaSnapshotAsync()}\n");
        }

        return string.Join('\n', parts);
    }

    private static async Task<string> SettledAsync(LabPage page)
    {
        var (last, alike) = ("", 0);
        await Eventually.BecomesAsync(async () =>
        {
            var now = await TellAsync(page);
            (last, alike) = (now, now == last ? alike + 1 : 0);
            return alike == LooksAlike;
        });
        return last;
    }

    private static string Difference(string expected, string found)
    {
        var (wanted, got) = (expected.Split('\n'), found.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(wanted.Length, got.Length))
            .First(i => i >= wanted.Length || i >= got.Length || wanted[i] != got[i]);
        return $"line {line + 1}: expected '{At(wanted)}', found '{At(got)}'";

        string At(string[] lines) => line < lines.Length ? lines[line] : "the end";
    }
}
