using CounterLab.Dashboard;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using Microsoft.AspNetCore.Builder;

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// A dashboard in this process over a fake cluster of any size, for sizes that cannot be started in a test.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Crowd(WebApplication app, FakeLaboratory lab) => (_app, Lab) = (app, lab);

    public FakeLaboratory Lab { get; }

    public string Url => _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public static async Task<Crowd> StartAsync(ClusterView picture)
    {
        var lab = new FakeLaboratory { Picture = picture };
        var app = DashboardHost.Create(new DashboardSettings { Port = 0 }, lab);
        await app.StartAsync();
        return new Crowd(app, lab);
    }

    /// <summary>
    /// A view in which the first node has a backlog for each other node, and each of them for it.
    /// </summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="oldest">Age of each backlog, in seconds.</param>
    /// <param name="operations">Operations in each backlog.</param>
    public static ClusterView Of(int nodes, double oldest = 12.1, long operations = 14)
    {
        var late = TimeSpan.FromSeconds(oldest);
        var queue = new QueueView(operations, 3, late, 6, TimeSpan.FromSeconds(1.8), "DeadlineExceeded after 500 ms");
        var healthy = Views.Healthy(nodes).Nodes;
        var owing = healthy.Select((node, place) => node with
        {
            Peers = [.. node.Peers.Select(peer => place == 0 || peer.Id == "n1" ? peer with { Queue = queue } : peer)],
        }).ToList();
        var cuts = Views.Cuts("n1", [.. healthy.Skip(1).Select(node => node.Id)]);
        return Views.Of(owing, cuts, ClusterCondition.Diverged, "Diverged · 14 behind");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
