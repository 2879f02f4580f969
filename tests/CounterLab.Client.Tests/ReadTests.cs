using CounterLab.Tests;

namespace CounterLab.Client.Tests;

/// <summary>Reads never return an older state than before, no matter which node answers.</summary>
public sealed class ReadTests
{
    [Fact]
    public async Task A_client_reads_what_it_wrote_on_a_node_that_had_never_heard_of_it()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await using var client = Clients.With(
            cluster.Nodes, options => options.HeartbeatInterval = TimeSpan.FromMinutes(5));
        var added = await client.AddAsync("likes", 5);
        await cluster.KillAsync(cluster.Find(added.Node));

        var read = await client.GetAsync("likes");

        Assert.Equal(5, read.Value);
        Assert.NotEqual(added.Node, read.Node);
    }

    [Fact]
    public async Task A_client_reads_what_it_wrote_from_a_node_that_lost_it()
    {
        var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With([node], options => options.HeartbeatInterval = TimeSpan.FromMinutes(5));
        await client.AddAsync("likes", 5);
        await node.DisposeAsync();
        await using var restarted = await TestNode.StartAsync("n1", [], Clients.PortOf(node));

        Assert.Equal(5, (await client.GetAsync("likes")).Value);
        await client.DisposeAsync(); // while there is still a node that can close the session
    }

    [Fact]
    public async Task A_value_once_seen_is_waited_for_at_another_node()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await using var client = Clients.Of(cluster.Nodes);
        var first = cluster.Find((await client.GetAsync("likes")).Node);
        foreach (var other in cluster.Nodes.Where(node => node != first).ToList())
        {
            await cluster.CutAsync(first, other);
        }

        await first.AddAsync("likes", 7);
        Assert.Equal(7, (await client.GetAsync("likes")).Value);
        await cluster.HealAllAsync();
        await Eventually.BecomesAsync(() => cluster.Nodes.Exists(node => node != first && node.Value("likes") == 7));
        await cluster.KillAsync(first); // one of the others has the add, but perhaps not the one that is asked

        Assert.Equal(7, (await client.GetAsync("likes")).Value);
    }

    [Fact]
    public async Task An_older_value_is_never_shown_however_long_it_takes()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await using var client = Clients.With(
            cluster.Nodes,
            options => (options.Timeout, options.CallTimeout) =
                (TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500)));
        var first = cluster.Find((await client.GetAsync("likes")).Node);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await first.AddAsync("likes", 7);
        Assert.Equal(7, (await client.GetAsync("likes")).Value);
        await cluster.KillAsync(first);

        var late = await Assert.ThrowsAsync<CounterLabTimeoutException>(() => client.GetAsync("likes"));

        Assert.False(late.AddStays);
        client.ForgetSeen();
        Assert.Equal(0, (await client.GetAsync("likes")).Value);
    }

    [Fact]
    public async Task What_died_with_its_only_holder_is_named_and_can_be_let_go()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        var dying = cluster[0];
        await using var client = Clients.Of(dying);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await client.AddAsync("likes", 5);
        await dying.AddAsync("likes", 3);
        Assert.Equal(8, (await client.GetAsync("likes")).Value);
        var owner = dying.Owner;
        await cluster.KillAsync(dying);
        await cluster.HealAllAsync();
        await cluster.JoinAsync("n1", Clients.PortOf(dying));

        var lost = await Assert.ThrowsAsync<SessionLostException>(() => client.GetAsync("likes"));

        Assert.Equal("SESSION_LOST", lost.Code);
        Assert.Equal(new LostOperations("n1", owner.Incarnation.ToString(), 1), Assert.Single(lost.Lost));
        client.ForgetSeen();
        Assert.Equal(5, (await client.GetAsync("likes")).Value); // the client has sent its own adds again
    }

    [Fact]
    public async Task A_read_of_another_cluster_is_refused_by_name()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With([node], options => options.Cluster = "other");

        var refused = await Assert.ThrowsAsync<CounterLabException>(() => client.GetAsync("likes"));

        Assert.Equal(
            ("FAILED_PRECONDITION", "cluster 'other'", "cluster 'test'"),
            (refused.Code, refused.Expected, refused.Found));
    }

    [Theory]
    [InlineData("", null, "INVALID_ARGUMENT")]
    [InlineData("likes", "most", "INVALID_ARGUMENT")]
    [InlineData("likes", "2", "FAILED_PRECONDITION")]
    public async Task A_malformed_read_is_refused(string counter, string? concern, string code)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        Assert.Equal(
            code, (await Assert.ThrowsAsync<CounterLabException>(() => client.GetAsync(counter, concern))).Code);
    }

    [Fact]
    public async Task An_unknown_counter_reads_as_nothing()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        Assert.True(
            await client.GetAsync("likes") is { Value: 0, Exists: false, Node: "n1", Members: 1, HeardFrom: ["n1"] });
    }
}
