using System.Globalization;
using Microsoft.Playwright;

namespace CounterLab.Viewers;

/// <summary>
/// Measures how often the Simulator page changes for one viewer while a simulated run of many nodes plays, and what is
/// sent for it.
/// </summary>
internal static class RunWatching
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(int nodes, CancellationToken cancel)
    {
        await using var site = await Site.StartAsync(nodes: 0, cancel);
        var viewer = await Viewer.OpenAsync(site.Browser, string.Create(CultureInfo.InvariantCulture, $"{site.Url}/simulator?scenario=partition-and-heal&nodes={nodes}"), paints: true);
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await viewer.WatchAsync(Length / 4, cancel); // warm-up
        var from = await AtAsync(viewer);
        var seen = await viewer.WatchAsync(Length, cancel);
        var moved = await AtAsync(viewer) - from;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a run of {nodes} nodes played at 1×: {seen.Updates:0.0} updates a second, {seen.BytesPerMessage:0} bytes a message, largest {seen.Largest}; {moved / 1000:0.0} s of the run in {Length.TotalSeconds:0} s"));
        return 0;
    }

    private static async Task<double> AtAsync(Viewer viewer)
        => double.Parse((await viewer.Page.GetByTestId("sim-time").First.GetAttributeAsync("data-value"))!, CultureInfo.InvariantCulture);
}
