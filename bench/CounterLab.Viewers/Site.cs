using CounterLab.Dashboard;
using CounterLab.Lab.Live;
using CounterLab.Lab.Live.Fleets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CounterLab.Viewers;

/// <summary>The real dashboard, in this process; its nodes and the browser are separate processes.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly ProcessFleet _fleet;
    private readonly WebApplication _host;
    private readonly IPlaywright _playwright;

    private Site(ProcessFleet fleet, LabSession lab, WebApplication host, IPlaywright playwright, IBrowser browser)
        => (_fleet, Lab, _host, _playwright, Browser) = (fleet, lab, host, playwright, browser);

    public LabSession Lab { get; }

    public IBrowser Browser { get; }

    /// <summary>The URL of the dashboard, without a path.</summary>
    public string Url => _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <param name="nodes">Number of nodes; 0: no cluster.</param>
    public static async Task<Site> StartAsync(int nodes, CancellationToken cancel)
    {
        var fleet = new ProcessFleet();
        var lab = new LabSession(fleet);
        var host = DashboardHost.Create(new DashboardSettings { Port = 0, StartsNodes = nodes > 0 }, lab);
        await host.StartAsync(cancel);
        if (nodes > 0)
        {
            await fleet.StartNodesAsync(nodes).WaitAsync(cancel);
        }

        var playwright = await Playwright.CreateAsync();
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        return new Site(fleet, lab, host, playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        await Lab.DisposeAsync();
        await _fleet.DisposeAsync();
    }
}
