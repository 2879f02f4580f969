using CounterLab.Client;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>Concerns of adds and reads, and tokens, on real nodes.</summary>
public sealed class ConcernTests
{
    [Fact]
    public async Task A_quorum_and_all_are_met_by_name_and_life()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var quorum = await AddAsync(cluster[0], "quorum");
        Assert.True(quorum is { Applied: true, ConcernMet: true, Concern: "quorum", Members: 3, Seq: 1 });
        Assert.InRange(quorum.ConfirmedBy.Count, 2, 3);
        Assert.Equal(quorum.ConfirmedBy, quorum.Confirmations.Select(owner => owner.Node));

        var all = await AddAsync(cluster[0], "all");
        Assert.True(all.ConcernMet);
        Assert.Equal(["n1", "n2", "n3"], all.ConfirmedBy);
        Assert.Equal(cluster.Nodes.Select(node => node.Owner.Incarnation.ToString()), all.Confirmations.Select(
            owner => Convert.ToHexStringLower(owner.Incarnation.Span)));
        Assert.True(await AddAsync(cluster[0], "2") is { ConcernMet: true, Concern: "2" });
        Assert.True(await AddAsync(cluster[0], "") is { ConcernMet: true, Concern: "local", ConfirmedBy: ["n1"] });
    }

    [Fact]
    public async Task A_minority_side_applies_the_add_and_reports_that_no_quorum_confirmed_it()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster.CutAsync(cluster[0], cluster[2]);

        var cutOff = await AddAsync(cluster[0], "quorum", withinMs: 300);

        Assert.True(cutOff is { Applied: true, ConcernMet: false, ConfirmedBy: ["n1"], Members: 3 });
        Assert.True((await AddAsync(cluster[1], "quorum")).ConcernMet);
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 2); // the add is applied nevertheless, and it is replicated
    }

    [Fact]
    public async Task A_dead_member_still_counts()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster.KillAsync(cluster[2]);
        await cluster.KillAsync(cluster[1]);
        Assert.True(await AddAsync(cluster[0], "quorum", withinMs: 300) is { ConcernMet: false, Members: 3 });
    }

    [Fact]
    public async Task A_read_of_a_quorum_holds_what_the_others_have()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[1].AddAsync("likes", 5);
        await cluster[2].HoldsAsync("likes", 5);

        var read = await GetAsync(cluster[0], new GetRequest { Counter = "likes", Concern = "quorum" });

        Assert.True(read is { Value: 5, ConcernMet: true, Members: 3 });
        Assert.Equal(["n1", "n3"], read.HeardFrom.Select(owner => owner.Node));
        Assert.True(await GetAsync(
            cluster[0],
            new GetRequest { Counter = "likes", Concern = "all", WithinMs = 200 }) is { Value: 5, ConcernMet: false });
    }

    [Fact]
    public async Task A_token_is_served_only_where_all_that_it_names_is_or_comes()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        var added = await cluster[0].Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = 3, WantToken = true });
        var request = new GetRequest { Counter = "likes", Token = added.Token, WithinMs = 200 };

        var refused = await Assert.ThrowsAsync<RpcException>(() => GetAsync(cluster[1], request));
        Assert.Equal(
            (StatusCode.Unavailable, CallOutcome.Refused), (refused.StatusCode, CallFailure.Of(refused).Outcome));
        Assert.Contains("n1", refused.Status.Detail, StringComparison.Ordinal);
        // Without a token the node answers.
        Assert.Equal(0, (await GetAsync(cluster[1], new GetRequest { Counter = "likes" })).Value);

        await cluster.HealAllAsync();
        request.WithinMs = 10_000;
        Assert.Equal(3, (await GetAsync(cluster[1], request)).Value);
    }

    [Fact]
    public async Task What_died_with_its_only_holder_is_called_lost_once_its_node_is_back()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        var added = await cluster[0].Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = 3, WantToken = true });
        await cluster.KillAsync(cluster[0]);
        await cluster.HealAllAsync();
        await cluster.JoinAsync("n1");

        var refused = await Assert.ThrowsAsync<RpcException>(
            () => GetAsync(cluster[0], new GetRequest { Counter = "likes", Token = added.Token, WithinMs = 20_000 }));

        Assert.Equal("SESSION_LOST", CallFailure.Of(refused).Code);
        Assert.Contains("n1", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("up to 1", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_say_who_contributed_what_and_who_is_silent()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster[0].AddAsync("likes", 5);
        await cluster[1].AddAsync("likes", -2);
        await cluster.HoldAsync("likes", 3);
        await cluster.KillAsync(cluster[2]);
        await Eventually.BecomesAsync(() => cluster[0].Peer("n3")?.State == Protocol.Liveness.LivenessState.Dead);

        var read = await GetAsync(cluster[0], new GetRequest { Counter = "likes", WantDetails = true });

        Assert.Equal([("n1", 5UL, 0UL), ("n2", 0UL, 2UL)], read.Contributions.Select(
            slot => (slot.Owner.Node, slot.Slot.Added, slot.Slot.Subtracted)).Order());
        Assert.True(Assert.Single(read.Silent) is { Id: "n3", State: "dead", HeardMs: > 1_000 });
        Assert.Empty(read.Gaps);
    }

    [Fact]
    public async Task A_watch_of_a_prefix_follows_what_comes_and_resumes_on_another_node()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[0].AddAsync("page/a", 1);
        using var first = cluster[0].Counters.Watch(new WatchRequest { Prefix = "page/", WantTokens = true });
        Assert.Equal(("page/a", 1), await ValueAsync(first));
        await cluster[0].AddAsync("other", 1);
        await cluster[0].AddAsync("page/b", 2);
        Assert.Equal(("page/b", 2), await ValueAsync(first));
        var token = first.ResponseStream.Current.Token;
        Assert.NotNull(token);

        await cluster.CutAsync(cluster[0], cluster[1]);
        var last = await cluster[0].Counters.AddAsync(
            new AddRequest { Counter = "page/b", Amount = 5, WantToken = true });
        using var second = cluster[1].Counters.Watch(new WatchRequest { Prefix = "page/", Token = last.Token });
        await cluster.HealAllAsync();
        Assert.Equal(
            [("page/a", 1), ("page/b", 7)], new[] { await ValueAsync(second), await ValueAsync(second) }.Order());
    }

    [Fact]
    public async Task A_watch_of_more_than_one_thing_or_of_nothing_is_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        foreach (var request in (WatchRequest[])[new(), new() { Counter = "a", Prefix = "a" }, new()
        {
            Counter = "a",
            All = true,
        }])
        {
            using var call = node.Counters.Watch(request);
            var refused = await Assert.ThrowsAsync<RpcException>(
                () => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        }
    }

    private static async Task<(string Counter, long Value)> ValueAsync(AsyncServerStreamingCall<WatchReply> call)
    {
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }
        while (call.ResponseStream.Current.KindCase != WatchReply.KindOneofCase.Value);
        return (call.ResponseStream.Current.Counter, call.ResponseStream.Current.Value.Value_);
    }

    [Theory]
    [InlineData("most", 0, StatusCode.InvalidArgument, "local, quorum, all")]
    [InlineData("0", 0, StatusCode.InvalidArgument, "found '0'")]
    [InlineData("-1", 0, StatusCode.InvalidArgument, "found '-1'")]
    [InlineData("2", 0, StatusCode.FailedPrecondition, "at most 1")]
    [InlineData("quorum", 60_001, StatusCode.InvalidArgument, "60000")]
    public async Task A_concern_that_can_never_be_met_is_refused_and_nothing_is_applied(
        string concern, uint withinMs, StatusCode code, string says)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var refusedAdd = await Assert.ThrowsAsync<RpcException>(() => AddAsync(node, concern, withinMs));
        var refusedGet = await Assert.ThrowsAsync<RpcException>(
            () => GetAsync(node, new GetRequest { Counter = "likes", Concern = concern, WithinMs = withinMs }));
        Assert.All([refusedAdd, refusedGet], refused => Assert.Equal(code, refused.StatusCode));
        Assert.All([refusedAdd, refusedGet], refused => Assert.Contains(
            says, refused.Status.Detail, StringComparison.Ordinal));
        Assert.False((await GetAsync(node, new GetRequest { Counter = "likes" })).Exists);
    }

    [Fact]
    public async Task A_quorum_of_a_set_of_one_is_that_one()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        Assert.True(await AddAsync(node, "quorum") is { ConcernMet: true, ConfirmedBy: ["n1"], Members: 1 });
    }

    [Fact]
    public async Task A_node_that_has_met_nobody_yet_is_no_quorum_of_its_own()
    {
        await using var node = await TestNode.StartAsync("n1", ["127.0.0.1:1", "127.0.0.1:2"]);
        Assert.True(await AddAsync(node, "quorum", withinMs: 200) is { Applied: true, ConcernMet: false, Members: 3 });
    }

    [Fact]
    public async Task A_foreign_or_malformed_token_is_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var owner = new Owner { Node = "n1", Incarnation = Google.Protobuf.ByteString.CopyFrom(new byte[16]) };
        foreach (var (code, token) in new (StatusCode, Token)[]
        {
            (StatusCode.FailedPrecondition, new Token { Cluster = "other", Entries =
            {
                new VectorEntry { Owner = owner, Seq = 1 },
            } }),
            (StatusCode.InvalidArgument, new Token { Cluster = "test", Entries =
            {
                new VectorEntry { Owner = owner, Seq = 1 },
            } }),
            (StatusCode.InvalidArgument, new Token { Cluster = "test", Entries = { new VectorEntry { Seq = 1 } } }),
        })
        {
            var refused = await Assert.ThrowsAsync<RpcException>(
                () => GetAsync(node, new GetRequest { Counter = "likes", Token = token }));
            Assert.Equal(code, refused.StatusCode);
        }
    }

    private static async Task<AddReply> AddAsync(TestNode node, string concern, uint withinMs = 5_000) =>
        await node.Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = 1, Concern = concern, WithinMs = withinMs },
            deadline: DateTime.UtcNow.AddSeconds(30));

    private static async Task<GetReply> GetAsync(TestNode node, GetRequest request) =>
        await node.Counters.GetAsync(request, deadline: DateTime.UtcNow.AddSeconds(30));
}
