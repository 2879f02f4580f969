namespace CounterLab.Client.Tests;

/// <summary>Resets and deletes through the client.</summary>
public sealed class ResetTests
{
    [Fact]
    public async Task A_reset_takes_away_what_its_client_added_also_on_a_node_that_had_not_heard_of_it()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await using var client = Clients.With(
            cluster.Nodes, options => options.HeartbeatInterval = TimeSpan.FromMinutes(5));
        var added = await client.AddAsync("likes", 5);
        await cluster.KillAsync(cluster.Find(added.Node));

        var reset = await client.ResetAsync("likes");

        Assert.True(reset is { Existed: true, ConcernMet: true, Concern: "local" } && reset.Before == 5);
        Assert.NotEqual(added.Node, reset.Node);
        Assert.Equal(0, (await client.GetAsync("likes")).Value);
        await client.AddAsync("likes", 2);
        Assert.Equal(2, (await client.GetAsync("likes")).Value);
    }

    [Fact]
    public async Task Adds_that_the_resetter_had_not_seen_survive()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await using var client = Clients.Of(cluster[0]);
        await client.AddAsync("likes", 5);
        await cluster[1].AddAsync("likes", 3);
        await client.ResetAsync("likes");
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 3);
    }

    [Fact]
    public async Task A_reset_is_confirmed_by_as_many_as_asked_for()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await using var client = Clients.Of(cluster.Nodes);
        await client.AddAsync("likes", 5);
        var reset = await client.ResetAsync("likes", "all");
        Assert.True(reset is { ConcernMet: true, Members: 3, ConfirmedBy.Count: 3 });
    }

    [Fact]
    public async Task A_deleted_counter_does_not_exist_until_somebody_adds()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        Assert.False((await client.DeleteAsync("likes")).Existed);
        await client.AddAsync("likes", 5);
        Assert.True((await client.DeleteAsync("likes")).Existed);
        Assert.True(await client.GetAsync("likes") is { Value: 0, Exists: false });
        Assert.False((await client.DeleteAsync("likes")).Existed);
        await client.AddAsync("likes");
        Assert.True(await client.GetAsync("likes") is { Value: 1, Exists: true });
    }

    [Fact]
    public async Task Bad_resets_are_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.Of(node);
        Assert.Equal(
            "INVALID_ARGUMENT", (await Assert.ThrowsAsync<CounterLabException>(() => client.ResetAsync(""))).Code);
        await client.AddAsync("likes", 5);
        Assert.Equal(
            "INVALID_ARGUMENT",
            (await Assert.ThrowsAsync<CounterLabException>(() => client.ResetAsync("likes", "most"))).Code);
        Assert.Equal(
            "FAILED_PRECONDITION",
            (await Assert.ThrowsAsync<CounterLabException>(() => client.ResetAsync("likes", "2"))).Code);
        Assert.Equal(5, (await client.GetAsync("likes")).Value);
    }
}
