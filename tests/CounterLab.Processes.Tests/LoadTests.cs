using System.Collections.Concurrent;
using CounterLab.Lab;
using CounterLab.Lab.Views;

namespace CounterLab.Processes.Tests;

/// <summary>
/// Kills and cuts under load: no add is counted twice, lost adds are reported, and all figures agree at all times.
/// </summary>
public sealed class LoadTests
{
    [Fact]
    public async Task Kill_and_restart_of_every_node_in_turn_under_load()
    {
        await using var lab = await LabCluster.StartAsync(3);
        using var stop = new CancellationTokenSource();
        var asked = new ConcurrentDictionary<string, long>();
        var load = lab.Session.Nodes
            .Select(node => Task.Run(() => LoadAsync(lab, node.Id, asked, stop.Token)))
            .ToList();
        var watch = Task.Run(() => WatchFiguresAsync(lab, stop.Token));

        foreach (var node in (string[])["n1", "n2", "n3"])
        {
            var before = lab.View().Node(node)!.OwnAdded;
            await lab.BecomesAsync(view => view.Node(node)!.OwnAdded > before); // the node receives load
            await lab.Session.KillAsync(node);
            await lab.Session.RestartAsync(node);
            await lab.BecomesAsync(view => view.Node(node) is { Ready: true, Value: not null });
        }

        await stop.CancelAsync();
        var outcomes = (await Task.WhenAll(load)).SelectMany(adds => adds).ToList();
        await watch;
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Converged);

        var figures = lab.View().Figures;
        var acknowledged = outcomes.Count(outcome => outcome == AddStatus.Applied);
        var unknown = outcomes.Count(outcome => outcome == AddStatus.Unknown);
        Assert.InRange((long)figures.TrueTotal, acknowledged, acknowledged + unknown);
        Assert.All(lab.View().Nodes, node => Assert.Equal(figures.TrueTotal - figures.LostAmount, node.Value));
        Assert.True(figures.TrueTotal <= asked.Values.Sum(), "no more than was asked");
    }

    [Fact]
    public async Task All_figures_agree_under_load_and_faults()
    {
        await using var lab = await LabCluster.StartAsync(4);
        using var stop = new CancellationTokenSource();
        var asked = new ConcurrentDictionary<string, long>();
        var load = lab.Session.Nodes
            .Select(node => Task.Run(() => LoadAsync(lab, node.Id, asked, stop.Token)))
            .ToList();
        var watch = Task.Run(() => WatchFiguresAsync(lab, stop.Token));

        await lab.Session.SplitAsync([["n1", "n2"], ["n3", "n4"]]);
        await lab.BecomesAsync(view => view.Figures is { Condition: ClusterCondition.Diverged, Owed: > 100 });
        await lab.Session.KillAsync("n4");
        await lab.Session.PauseAsync("n2");
        await lab.BecomesAsync(view => view.Figures.OwedToDead > 0);
        await lab.Session.HealAllAsync();
        await lab.Session.ResumeAsync("n2");
        await lab.Session.RestartAsync("n4");

        await stop.CancelAsync();
        await Task.WhenAll(load);
        await watch;
        await lab.BecomesAsync(view => view.Figures.Condition == ClusterCondition.Converged);
    }

    [Fact]
    public async Task Sessions_that_open_and_close_all_the_time_are_counted_once_at_every_look()
    {
        await using var lab = await LabCluster.StartAsync(3);
        using var stop = new CancellationTokenSource();
        var cluster = await lab.ClusterNameAsync();
        var load = lab.Session.Nodes
            .Select((_, place) => Task.Run(() => SessionLoadAsync(lab, cluster, place, stop.Token)))
            .ToList();
        var watch = Task.Run(() => WatchFiguresAsync(lab, stop.Token));

        await lab.BecomesAsync(view => view.Figures.TrueTotal > 100);
        await lab.Session.IsolateAsync("n3");
        await lab.BecomesAsync(view => view.Figures is { Condition: ClusterCondition.Diverged, Owed: > 100 });
        await lab.Session.HealAllAsync();
        await lab.Session.SplitAsync([["n1"], ["n2", "n3"]]);
        await lab.BecomesAsync(view => view.Figures is { Condition: ClusterCondition.Diverged, Owed: > 100 });
        await lab.Session.HealAllAsync();

        await stop.CancelAsync();
        var added = (await Task.WhenAll(load)).Sum();
        await watch;
        await lab.BecomesAsync(view =>
            view.Figures is { Condition: ClusterCondition.Converged, Lost.Count: 0 } figures
            && (figures.TrueTotal, figures.AcceptedLow, figures.AcceptedHigh) == (added, added, added));
        Assert.All(lab.View().Nodes, node => Assert.Equal(added, node.Value));
    }

    /// <summary>
    /// Each session adds at two nodes and is closed at the second.
    /// Every call is answered, because nodes are cut off and not killed.
    /// </summary>
    private static async Task<long> SessionLoadAsync(LabCluster lab, string cluster, int place, CancellationToken stop)
    {
        var added = 0L;
        var addresses = lab.Session.Nodes.Select(node => node.Address).ToList();
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            var client = new SessionClient(cluster, (ulong)((place + 1) * 1_000_000) + (ulong)number);
            var second = addresses[(place + number) % addresses.Count];
            foreach (var address in (string[])[addresses[place], second])
            {
                await client.AddAsync(address, "likes", 1);
                await client.AddAsync(address, "likes", 2);
                added += 3;
            }

            if (number % 4 != 0) // some are never closed
            {
                await client.CloseAsync(second);
            }
        }

        return added;
    }

    private static async Task<List<AddStatus>> LoadAsync(
        LabCluster lab, string node, ConcurrentDictionary<string, long> asked, CancellationToken stop)
    {
        var outcomes = new List<AddStatus>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!stop.IsCancellationRequested)
        {
            asked.AddOrUpdate(node, 1, (_, count) => count + 1);
            outcomes.Add((await lab.Session.AddAsync(node, "likes", 1)).Result); // never retried
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        return outcomes;
    }

    /// <summary>Checks the figures until stopped, and at least eleven times, even if the test ends sooner.</summary>
    private static async Task WatchFiguresAsync(LabCluster lab, CancellationToken stop)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var looks = 0; looks <= 10 || !stop.IsCancellationRequested; looks++)
        {
            AssertAgreement(lab.View());
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static void AssertAgreement(ClusterView view)
    {
        var live = view.Nodes.Where(node => node.IsLive).ToList();
        var values = live.Where(node => node.Value is not null).Select(node => node.Value!.Value).ToList();
        Assert.Equal(values.Count == 0 ? 0 : values.Max() - values.Min(), view.Figures.Spread);
        var links = live.SelectMany(node => node.Peers.Select(peer => (Node: node, Peer: peer))).ToList();
        var owed = links.Where(link => link.Peer.PeerIsLive).Sum(link => link.Peer.Queue.Operations);
        Assert.Equal(owed, view.Figures.Owed);
        Assert.Equal(live.Sum(node => node.Owed), view.Figures.Owed);
        Assert.All(links, link =>
        {
            var shown = view.Link(link.Node.Id, link.Peer.Id)?.Owed ?? link.Peer.Queue.Operations;
            Assert.Equal(link.Peer.Queue.Operations, shown);
        });
        var total = view.Figures.TrueTotal;
        Assert.All(values, value => Assert.True(value <= total, $"a node shows {value} of {total}"));
        Assert.True(view.Figures.AcceptedLow <= total && total <= view.Figures.AcceptedHigh);
        if (view.Figures.Condition == ClusterCondition.Converged)
        {
            Assert.Equal(0, view.Figures.Spread);
            Assert.Equal(0, view.Figures.Owed);
        }
    }
}
