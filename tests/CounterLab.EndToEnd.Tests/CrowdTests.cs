using System.Diagnostics;
using CounterLab.Dashboard.State;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Lab.Views;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>With two hundred nodes, an update of the page is still one small message.</summary>
public sealed class CrowdTests(Browser browser)
{
    private const int Updates = 24;
    private const int BytesMax = 12_000;

    [Theory]
    [InlineData("/queues")]
    [InlineData("/nodes")]
    public async Task An_update_of_two_hundred_nodes_is_one_small_message(string path)
    {
        var picture = Crowd.Of(200);
        await using var crowd = await Crowd.StartAsync(picture);
        var context = await browser.ContextAsync();
        await using var page = await LabPage.OpenAsync(context, crowd.Url + path);
        await page.Page.GetByRole(AriaRole.Grid).WaitForAsync();
        await page.IsAccessibleAsync(path);

        page.Traffic.Forget();
        var start = Stopwatch.GetTimestamp();
        for (var update = 1; update <= Updates; update++)
        {
            var shown = Older(picture, TimeSpan.FromMilliseconds(150 * update));
            crowd.Lab.Show(shown);
            await page.ShowsAsync("owed", $"{shown.Figures.Owed}");
        }

        var drawings = page.Traffic.Drawings;
        TestContext.Current.SendDiagnosticMessage(
            $"{path}: {drawings.Count} messages for {Updates} updates, "
            + $"{drawings.Average():0} bytes, at most {drawings.Max()}");
        var heartbeats = Math.Ceiling(Stopwatch.GetElapsedTime(start) / LabView.Heartbeat);
        Assert.InRange(drawings.Count, Updates, Updates + 1 + heartbeats);
        Assert.InRange(drawings.Average(), 0, BytesMax);
        page.HadNoTrouble();
    }

    /// <summary>The view some time later: all backlogs are older, and one grows by one operation per update.</summary>
    private static ClusterView Older(ClusterView picture, TimeSpan by)
    {
        var more = (long)by.TotalMilliseconds;
        return picture with
        {
            At = picture.At + by,
            Figures = picture.Figures with { Owed = picture.Figures.Owed + more },
            Nodes = [.. picture.Nodes.Select(node => node with
            {
                Uptime = node.Uptime + by,
                Owed = node.Owed + (node.Id == "n1" ? more : 0),
                Peers = [.. node.Peers.Select(peer => peer.Queue.Operations == 0 ? peer : peer with
                {
                    Queue = peer.Queue with
                    {
                        Operations = peer.Queue.Operations + ((node.Id, peer.Id) == ("n1", "n2") ? more : 0),
                        Oldest = peer.Queue.Oldest + by,
                        Next = TimeSpan.FromMilliseconds(4000 - (by.TotalMilliseconds % 4000)),
                    },
                })],
            })],
        };
    }
}
