using CounterLab.Tests;

namespace CounterLab.Client.Tests;

/// <summary>Watches, which continue on another node when their node ends.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_goes_on_at_another_node_when_one_ends()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.Of(cluster.Nodes);
        await using var changes = client.WatchAsync("likes").GetAsyncEnumerator();
        Assert.Equal(new CounterChange("likes", 0, false, 0), await NextAsync(changes));
        await client.AddAsync("likes", 3);
        Assert.Equal(new CounterChange("likes", 3, true, 3), await NextAsync(changes));
        await cluster.HoldAsync("likes", 3);

        await cluster.KillAsync(cluster.Find((await client.GetAsync("likes")).Node));
        var next = NextAsync(changes);
        await cluster[0].AddAsync("likes", 4);

        Assert.Equal(7, (await next).Value); // 3 is not reported again
    }

    [Fact]
    public async Task A_watch_begins_no_older_than_what_was_read()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.Of(cluster.Nodes);
        var first = cluster.Find((await client.GetAsync("likes")).Node);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await client.AddAsync("likes", 5);
        await cluster.KillAsync(first);

        await using var changes = client.WatchAsync("likes").GetAsyncEnumerator();

        Assert.Equal(5, (await NextAsync(changes)).Value);
    }

    [Fact]
    public async Task A_watch_waits_for_what_was_read_of_others()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await using var client = Clients.Of(cluster[0], cluster[1]);
        var first = cluster.Find((await client.GetAsync("likes")).Node);
        var (other, third) = (cluster.Nodes.First(node => node != first), cluster[2]);
        await cluster.CutAsync(other, first);
        await cluster.CutAsync(other, third);
        await first.AddAsync("likes", 7);
        await third.HoldsAsync("likes", 7);
        Assert.Equal(7, (await client.GetAsync("likes")).Value);
        await cluster.KillAsync(first);

        await using var changes = client.WatchAsync("likes").GetAsyncEnumerator();
        var next = NextAsync(changes); // from the other node, which has nothing yet
        await cluster.HealAllAsync();

        Assert.Equal(7, (await next).Value);
    }

    [Fact]
    public async Task A_watch_of_a_prefix_tells_each_counters_newest_value()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        await client.AddAsync("page/a", 1);
        await client.AddAsync("other", 1);
        await using var changes = client.WatchPrefixAsync("page/").GetAsyncEnumerator();
        Assert.Equal(("page/a", 1), Pair(await NextAsync(changes)));
        await client.AddAsync("other", 1);
        await client.AddAsync("page/b", 2);
        Assert.Equal(("page/b", 2), Pair(await NextAsync(changes)));

        await using var all = client.WatchPrefixAsync("").GetAsyncEnumerator();
        Assert.Equal(
            [("other", 2), ("page/a", 1), ("page/b", 2)],
            new[] { Pair(await NextAsync(all)), Pair(await NextAsync(all)), Pair(await NextAsync(all)) }.Order());
    }

    [Fact]
    public async Task A_watch_drops_sessions_that_were_absorbed_from_its_token()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        await using var changes = client.WatchAsync("likes").GetAsyncEnumerator();
        await NextAsync(changes);
        for (var i = 1; i <= 5; i++)
        {
            await using var other = Clients.Of(node);
            await other.AddAsync("likes");
            Assert.Equal(i, (await NextAsync(changes)).Value);
        }

        var next = NextAsync(changes); // heartbeats carry tokens, too
        await Eventually.BecomesAsync(() => client.SeenOwners == 1, () => $"{client.SeenOwners} owners in the token");
        await node.AddAsync("likes", 1);
        Assert.Equal(6, (await next).Value);
    }

    [Fact]
    public async Task A_watch_ends_with_its_cancellation()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        using var cancel = new CancellationTokenSource();
        await using var changes = client.WatchAsync("likes", cancel.Token).GetAsyncEnumerator();
        await NextAsync(changes);
        var next = changes.MoveNextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask());
    }

    [Fact]
    public async Task A_watch_of_another_cluster_shows_nothing()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("likes", 3);
        await using var client = Clients.With([node], options => options.Cluster = "other");
        await using var changes = client.WatchAsync("likes").GetAsyncEnumerator();
        Assert.Equal(
            "FAILED_PRECONDITION",
            (await Assert.ThrowsAsync<CounterLabException>(() => changes.MoveNextAsync().AsTask())).Code);
    }

    private static async Task<CounterChange> NextAsync(IAsyncEnumerator<CounterChange> changes)
    {
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return changes.Current;
    }

    private static (string, long) Pair(CounterChange change) => (change.Counter, change.Value);
}
