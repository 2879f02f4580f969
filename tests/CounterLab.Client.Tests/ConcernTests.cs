namespace CounterLab.Client.Tests;

/// <summary>Adds with a write concern of more than one node.</summary>
public sealed class ConcernTests
{
    [Fact]
    public async Task A_quorum_confirms_by_name()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await using var client = Clients.With(cluster.Nodes, options => options.Concern = "quorum");

        var quorum = await client.AddAsync("likes");
        var all = await client.AddAsync("likes", concern: "all");

        Assert.True(quorum is { Concern: "quorum", ConcernMet: true });
        Assert.InRange(quorum.ConfirmedBy.Count, 2, 3);
        Assert.Equal(["n1", "n2", "n3"], all.ConfirmedBy.Order());
        Assert.Equal(all.Node, all.ConfirmedBy[0]);
        Assert.Equal(0, client.Pending);
        Assert.True(await client.GetAsync("likes", "all") is { Value: 2, ConcernMet: true, Members: 3 });
    }

    [Fact]
    public async Task A_minority_counts_the_add_and_says_that_no_quorum_holds_it()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await IsolateFirstAsync(cluster);
        await using var client = Clients.With([cluster[0]], options => options.Timeout = TimeSpan.FromSeconds(2));

        var cutOff = client.AddAsync("likes", concern: "quorum");
        var local = await client.AddAsync("likes"); // it does not wait for the quorum of the other add

        Assert.False(cutOff.IsCompleted);
        Assert.True(local.ConcernMet);
        Assert.True(await cutOff is { ConcernMet: false, ConfirmedBy: ["n1"] });
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 2);
    }

    [Fact]
    public async Task A_client_that_reaches_both_sides_finds_the_quorum()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await IsolateFirstAsync(cluster);
        await using var client = Clients.Of(cluster.Nodes);

        Assert.True((await client.AddAsync("likes", concern: "quorum")).ConcernMet);
        await cluster[1].HoldsAsync("likes", 1);
        await cluster[2].HoldsAsync("likes", 1);
    }

    [Fact]
    public async Task More_members_than_there_are_are_not_waited_for()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await using var client = Clients.With([node], options => options.Timeout = TimeSpan.FromMinutes(5));

        Assert.True(await client.AddAsync("likes", concern: "2") is { Concern: "2", ConcernMet: false });
        Assert.Equal(1, node.Value("likes"));
        Assert.Equal(0, client.Pending);
    }

    private static async Task IsolateFirstAsync(TestCluster cluster)
    {
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster.CutAsync(cluster[0], cluster[2]);
    }
}
