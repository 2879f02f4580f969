using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests.Tracing;

/// <summary><c>RetryNow</c> of real nodes, which makes a scheduled retry due immediately.</summary>
public sealed class RetryNowServiceTests
{
    [Fact]
    public async Task A_push_that_waits_for_its_back_off_is_tried_at_once()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].AddAsync("likes");
        await Eventually.BecomesAsync(
            () => cluster[0].Peer("n2")!.Queue is { Attempts: >= 3, Next.TotalMilliseconds: > 100 });
        Assert.True((await cluster[0].Lab.RetryNowAsync(new RetryNowRequest { Peer = "n2" })).Hurried);
    }

    [Fact]
    public async Task Where_nothing_waits_it_says_so()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        Assert.False((await cluster[0].Lab.RetryNowAsync(new RetryNowRequest { Peer = "n2" })).Hurried);
    }

    [Fact]
    public async Task A_stranger_is_refused()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await node.Lab.RetryNowAsync(new RetryNowRequest { Peer = "n9" }));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Fact]
    public async Task Without_a_lab_it_is_unimplemented()
    {
        await using var node = await TestNode.StartAsync("n1", [], lab: false);
        var refused = await Assert.ThrowsAsync<RpcException>(
            async () => await node.Lab.RetryNowAsync(new RetryNowRequest { Peer = "n2" }));
        Assert.Equal(StatusCode.Unimplemented, refused.StatusCode);
    }
}
