using System.Globalization;
using CounterLab.Dashboard;
using CounterLab.Lab;
using CounterLab.Lab.Fleets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CounterLab.Viewers;

/// <summary>A simulated run of many nodes, played on the Simulator page before one viewer: how often the page changes, and what that sends.</summary>
internal static class RunWatching
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(int nodes, CancellationToken cancel)
    {
        await using var fleet = new ProcessFleet();
        await using var lab = new LabSession(fleet);
        await using var host = DashboardHost.Create(new DashboardSettings { Port = 0, StartsNodes = false }, lab);
        await host.StartAsync(cancel);
        var url = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var playwright = await Playwright.CreateAsync();
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var viewer = await Viewer.OpenAsync(browser, string.Create(CultureInfo.InvariantCulture, $"{url}/simulator?scenario=partition-and-heal&nodes={nodes}"), paints: true);
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await viewer.WatchAsync(Length / 4, cancel); // it warms up
        var from = await AtAsync(viewer);
        var seen = await viewer.WatchAsync(Length, cancel);
        var moved = await AtAsync(viewer) - from;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a run of {nodes} nodes played at 1×: {seen.Updates:0.0} updates a second, {seen.BytesPerFrame:0} bytes a frame, largest {seen.Largest}; {moved / 1000:0.0} s of the run in {Length.TotalSeconds:0} s"));
        await browser.CloseAsync();
        await host.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task<double> AtAsync(Viewer viewer)
        => double.Parse((await viewer.Page.GetByTestId("sim-time").First.GetAttributeAsync("data-value"))!, CultureInfo.InvariantCulture);
}
