using CounterLab.Protocol;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>Bounded counters through the gRPC services.</summary>
public sealed class BoundServiceTests
{
    private const string Seats = "bounded/seats";

    [Fact]
    public async Task Bounds_hold_on_all_nodes_and_rights_go_where_they_are_wanted()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var reply = await cluster[0].Counters.BoundAsync(
            new BoundRequest { Counter = Seats, Floor = 0, Cap = 20, WithinMs = 10_000 });
        Assert.Equal(("n1", 3u), (reply.Owner.Node, reply.Members));
        await KnowsBoundAsync(cluster[1]);

        Assert.Equal("NO_LOCAL_RIGHTS", ReasonOf(await RefusedAsync(cluster[1], 9), StatusCode.Unavailable));
        await Eventually.BecomesAsync(() => Rights(cluster[1]) >= 9);
        await cluster[1].AddAsync(Seats, 9);
        await cluster.HoldAsync(Seats, 9);

        var details = await cluster[0].Counters.GetAsync(new GetRequest { Counter = Seats, WantDetails = true });
        Assert.True(
            details is { Value: 9, Clamped: false, Bound: { Floor: 0, Cap: 20, HasRightsUp: true, Pending: false } });
        Assert.Equal(
            (11, 9),
            (cluster.Nodes.Aggregate(Int128.Zero, (sum, node) => sum + Rights(node)), cluster.Nodes.Aggregate(
                Int128.Zero, (sum, node) => sum + Rights(node, down: true))));
        Assert.Equal("BOUND_REACHED", ReasonOf(await RefusedAsync(cluster[2], 17), StatusCode.FailedPrecondition));
    }

    [Fact]
    public async Task A_member_that_is_cut_off_prevents_the_creation_and_is_named()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster.CutAsync(cluster[0], cluster[2]);
        await cluster.CutAsync(cluster[1], cluster[2]);
        var refusal = await RefusedAsync(cluster[0], new BoundRequest { Counter = Seats, Cap = 20, WithinMs = 300 });
        Assert.Equal("BOUND_UNREACHED", ReasonOf(refusal, StatusCode.Unavailable));
        Assert.Contains("n3", refusal.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("BOUND_UNKNOWN", ReasonOf(await RefusedAsync(cluster[0], 1), StatusCode.Unavailable));
        await cluster.HealAllAsync();
        await cluster[0].Counters.BoundAsync(new BoundRequest { Counter = Seats, Cap = 20, WithinMs = 20_000 });
        Assert.Equal("BOUND_EXISTS", ReasonOf(
            await RefusedAsync(cluster[0], new BoundRequest { Counter = Seats, Cap = 5 }), StatusCode.AlreadyExists));
    }

    [Fact]
    public async Task Both_sides_of_a_cut_accept_no_more_than_the_cap_together()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[0].Counters.BoundAsync(
            new BoundRequest { Counter = Seats, Floor = 0, Cap = 10, WithinMs = 10_000 });
        await KnowsBoundAsync(cluster[1]);
        await Eventually.BecomesAsync(() => Rights(cluster[1]) == 5); // its share
        await cluster.CutAsync(cluster[0], cluster[1]);

        var accepted = 0;
        foreach (var node in cluster.Nodes)
        {
            for (var i = 0; i < 12; i++)
            {
                accepted += await TryAddAsync(node) ? 1 : 0;
            }
        }

        Assert.Equal(10, accepted);
        await cluster.HealAllAsync();
        await cluster.HoldAsync(Seats, 10);
    }

    [Fact]
    public async Task Resets_and_deletes_are_refused_and_batches_spend_rights()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.IsReadyAsync();
        await node.Counters.BoundAsync(new BoundRequest { Counter = Seats, Floor = 0, Cap = 5 });
        foreach (var call in (Func<ResetRequest, AsyncUnaryCall<ResetReply>>[])[
            request => node.Counters.ResetAsync(request), request => node.Counters.DeleteAsync(request)])
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(
                async () => await call(new ResetRequest { Counter = Seats }));
            Assert.Equal("COUNTER_IS_BOUNDED", ReasonOf(refusal, StatusCode.FailedPrecondition));
        }

        using var ingest = node.Counters.Ingest();
        var batch = new IngestRequest { Number = 1 };
        batch.Adds.AddRange([new IngestRequest.Types.Entry
        {
            Counter = Seats,
            Amount = 4,
        }, new IngestRequest.Types.Entry { Counter = Seats, Amount = 4 }]);
        await ingest.RequestStream.WriteAsync(batch, TestContext.Current.CancellationToken);
        Assert.True(await ingest.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(
            (1u, 1u),
            (ingest.ResponseStream.Current.Applied, Assert.Single(ingest.ResponseStream.Current.Rejected).Index));
    }

    [Theory]
    [InlineData("seats", 0L, 5L)]
    [InlineData(Seats, 1L, 5L)]
    [InlineData(Seats, 0L, -1L)]
    public async Task Bad_bounds_are_refused(string counter, long floor, long cap)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var refusal = await RefusedAsync(node, new BoundRequest { Counter = counter, Floor = floor, Cap = cap });
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    private static Task KnowsBoundAsync(TestNode node) =>
        Eventually.BecomesAsync(() => node.Host.Replica.Read(
            (view, _) => view.Find(Seats) is >= 0 and var index && view.BoundOf(index) is not null));

    private static Int128 Rights(TestNode node, bool down = false) =>
        node.Host.Replica.Read(
            (view, _) => view.RightsOf(view.Find(Seats)) is var rights && down ? rights.Down : rights.Up);

    private static async Task<bool> TryAddAsync(TestNode node)
    {
        try
        {
            await node.AddAsync(Seats);
            return true;
        }
        catch (RpcException e) when (ReasonOf(e, e.StatusCode) is "NO_LOCAL_RIGHTS" or "BOUND_REACHED")
        {
            return false;
        }
    }

    private static async Task<RpcException> RefusedAsync(TestNode node, long amount) =>
        await Assert.ThrowsAsync<RpcException>(async () => await node.AddAsync(Seats, amount));

    private static async Task<RpcException> RefusedAsync(TestNode node, BoundRequest request) =>
        await Assert.ThrowsAsync<RpcException>(async () => await node.Counters.BoundAsync(request));

    private static string ReasonOf(RpcException refusal, StatusCode code)
    {
        Assert.Equal(code, refusal.StatusCode);
        return refusal.Trailers.GetValue("counterlab-reason") ?? "";
    }
}
