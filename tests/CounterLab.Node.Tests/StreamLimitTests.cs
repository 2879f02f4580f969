using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>
/// The limit on streams: the last stream within the limit is served, the next one is refused, and the place of a stream
/// that ended can be used again.
/// </summary>
public sealed class StreamLimitTests
{
    [Fact]
    public async Task One_stream_beyond_the_limit_is_refused_until_another_ends()
    {
        await using var node = await TestNode.StartAsync("n1", [], streams: 2);
        using var first = await OpenAsync(node);
        var last = await OpenAsync(node);

        var refused = await Assert.ThrowsAsync<RpcException>(() => OpenAsync(node));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.Contains("at most 2", refused.Status.Detail, StringComparison.Ordinal);

        last.Dispose();
        using var next = await OpenWhenThereIsRoomAsync(node);
    }

    private static async Task<AsyncServerStreamingCall<WatchReply>> OpenAsync(TestNode node)
    {
        var watch = node.Counters.Watch(new WatchRequest { All = true, HeartbeatMs = 100 });
        // The first heartbeat shows that the stream is served.
        Assert.True(await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        return watch;
    }

    private static async Task<AsyncServerStreamingCall<WatchReply>> OpenWhenThereIsRoomAsync(TestNode node)
    {
        while (true)
        {
            try
            {
                return await OpenAsync(node);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
