using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>Resets and deletes through the gRPC services.</summary>
public sealed class ResetServiceTests
{
    [Fact]
    public async Task A_reset_reaches_all_and_adds_it_had_not_seen_survive()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster[0].AddAsync("likes", 5);
        await cluster[1].AddAsync("likes", 7);
        await cluster.HoldAsync("likes", 12);
        await cluster.CutAsync(cluster[0], cluster[2]);
        await cluster.CutAsync(cluster[1], cluster[2]);
        await cluster[2].AddAsync("likes", 3);

        var reply = await cluster[0].Counters.ResetAsync(new ResetRequest { Counter = "likes", Concern = "quorum" });

        Assert.True(reply is { Before: 12, ConcernMet: true, Concern: "quorum", Members: 3 });
        Assert.InRange(reply.Confirmations.Count, 2, 2);
        Assert.Equal(15, cluster[2].Value("likes"));
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 3);
    }

    [Fact]
    public async Task A_node_that_was_away_does_not_bring_back_what_was_reset()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[1].AddAsync("likes", 7);
        await cluster.HoldAsync("likes", 7);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].Counters.ResetAsync(new ResetRequest { Counter = "likes" });
        await cluster[1].AddAsync("likes", 2);
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 2);
        var newcomer = await cluster.JoinAsync("n3");
        await newcomer.HoldsAsync("likes", 2);
    }

    [Fact]
    public async Task A_deleted_counter_is_neither_listed_nor_read_until_somebody_adds()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("likes", 5);
        await node.AddAsync("views", 1);
        Assert.Equal(5, (await node.Counters.DeleteAsync(new ResetRequest { Counter = "likes" })).Before);

        Assert.Equal(
            ["views"], (await node.Counters.ListAsync(new ListRequest())).Counters.Select(counter => counter.Name));
        Assert.True(await node.Counters.GetAsync(new GetRequest { Counter = "likes" }) is { Value: 0, Exists: false });
        Assert.Equal(StatusCode.NotFound, await StatusOf(node, new ResetRequest { Counter = "likes" }));
        await node.AddAsync("likes", 2);
        Assert.True(await node.Counters.GetAsync(new GetRequest { Counter = "likes" }) is { Value: 2, Exists: true });
    }

    [Fact]
    public async Task Watchers_see_a_counter_go()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("likes", 5);
        using var watch = node.Counters.Watch(new WatchRequest { Counter = "likes" });
        Assert.True(await NextAsync(watch) is { Value_: 5, Exists: true });
        await node.Counters.DeleteAsync(new ResetRequest { Counter = "likes" });
        Assert.True(await NextAsync(watch) is { Value_: 0, Exists: false });
    }

    [Fact]
    public async Task What_was_taken_away_is_told_by_owner()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("likes", 5);
        await node.Counters.ResetAsync(new ResetRequest { Counter = "likes" });
        await node.AddAsync("likes", 2);
        var reply = await node.Counters.GetAsync(new GetRequest { Counter = "likes", WantDetails = true });
        var slot = Assert.Single(reply.Contributions);
        Assert.Equal((2, 7UL, 5UL), (reply.Value, slot.Slot.Added, slot.Reset.Added));
    }

    [Fact]
    public async Task A_reset_with_a_token_waits_for_what_the_client_has_seen()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[1].AddAsync("likes", 1);
        await cluster.HoldAsync("likes", 1);
        await cluster.CutAsync(cluster[0], cluster[1]);
        var seen = await cluster[1].Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = 7, WantToken = true });
        var request = new ResetRequest { Counter = "likes", Token = seen.Token, WithinMs = 200 };
        Assert.Equal(StatusCode.Unavailable, await StatusOf(cluster[0], request));
        Assert.Equal(1, cluster[0].Value("likes"));
        await cluster.HealAllAsync();
        request.WithinMs = 20_000;
        Assert.Equal(8, (await cluster[0].Counters.ResetAsync(request)).Before);
        await cluster.HoldAsync("likes", 0);
    }

    [Theory]
    [InlineData("", "", StatusCode.InvalidArgument)]
    [InlineData("nobody added to it", "", StatusCode.NotFound)]
    [InlineData("likes", "most", StatusCode.InvalidArgument)]
    [InlineData("likes", "2", StatusCode.FailedPrecondition)]
    public async Task Bad_resets_are_refused_and_change_nothing(string counter, string concern, StatusCode code)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("likes", 5);
        Assert.Equal(code, await StatusOf(node, new ResetRequest { Counter = counter, Concern = concern }));
        Assert.Equal(5, node.Value("likes"));
    }

    private static async Task<StatusCode> StatusOf(TestNode node, ResetRequest request) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await node.Counters.ResetAsync(request))).StatusCode;

    private static async Task<WatchReply.Types.Value> NextAsync(AsyncServerStreamingCall<WatchReply> watch)
    {
        do
        {
            Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (watch.ResponseStream.Current.KindCase != WatchReply.KindOneofCase.Value);

        return watch.ResponseStream.Current.Value;
    }
}
