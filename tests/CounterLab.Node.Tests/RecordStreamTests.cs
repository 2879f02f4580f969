using CounterLab.Node.Recording;
using CounterLab.Protocol;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>
/// Node records read as a stream, which has the same lines as the file, without gaps, and ends with a reason.
/// </summary>
public sealed class RecordStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Streams_and_file_tell_the_same_from_where_each_began()
    {
        using var folder = new RecordFolder();
        await using var node = await TestNode.StartAsync("n1", [], tune: folder.Recorded);
        await node.AddAsync("likes");
        using var first = node.Lab.Record(new RecordRequest());
        var firstLines = await BeginAsync(first);
        await node.AddAsync("views", 5);
        await node.Counters.ResetAsync(new ResetRequest { Counter = "likes" });
        using var second = node.Lab.Record(new RecordRequest());
        var secondLines = await BeginAsync(second);
        var last = await node.AddAsync("last");
        await ReadToAsync(first, firstLines, last.Seq);
        await ReadToAsync(second, secondLines, last.Seq);

        var file = folder.Read(node);
        foreach (var lines in new[] { firstLines, secondLines })
        {
            Assert.NotNull(lines[0].Start);
            Assert.Equal(file.Where(
                line => line.AtTicks > lines[0].AtTicks && line.AtTicks <= lines[^1].AtTicks), lines.Skip(1));
            var whole = RecordReplay.Of(file.Where(line => line.AtTicks <= lines[^1].AtTicks));
            Assert.Equal(whole.Describe(), RecordReplay.Of(lines).Describe());
        }

        Assert.Equal(2, secondLines[0].State.Values.Count);
    }

    [Fact]
    public async Task A_reader_that_does_not_keep_up_is_told_so_after_all_lines_before()
    {
        using var folder = new RecordFolder();
        await using var node = await TestNode.StartAsync(
            "n1", [], tune: options => folder.Recorded(options) with { RecordLinesMax = 100 });
        using var record = node.Lab.Record(new RecordRequest());
        var lines = await BeginAsync(record);
        for (var i = 0; i < 20_000; i++)
        {
            node.Host.Replica.Add(new Input.Add("likes", 1)); // more lines than the connection and the buffers hold
        }

        var failed = await Assert.ThrowsAsync<RpcException>(() => ReadToAsync(record, lines, ulong.MaxValue));
        Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
        Assert.Contains("at most 100", failed.Status.Detail, StringComparison.Ordinal);
        Assert.InRange(lines.Count, 100, 19_999);
        Assert.Equal(folder.Read(node).Where(
            line => line.AtTicks > lines[0].AtTicks && line.AtTicks <= lines[^1].AtTicks), lines.Skip(1));
    }

    [Fact]
    public async Task As_many_lines_may_wait_as_the_limit_says_and_no_more()
    {
        var stream = new RecordStream(2);
        stream.Take(new Recorded { AtTicks = 1 });
        stream.Take(new Recorded { AtTicks = 2 });
        stream.Take(new Recorded { AtTicks = 3 });
        await using var lines = stream.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(
            TestContext.Current.CancellationToken);
        Assert.True(await lines.MoveNextAsync() && lines.Current.AtTicks == 1);
        stream.Take(new Recorded { AtTicks = 4 }); // there is room again, but 3 is missing
        Assert.True(await lines.MoveNextAsync() && lines.Current.AtTicks == 2);
        var failed = await Assert.ThrowsAsync<RpcException>(async () => await lines.MoveNextAsync());
        Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
    }

    [Fact]
    public async Task A_stream_ends_as_unavailable_when_the_node_stops()
    {
        var node = await TestNode.StartAsync("n1", []);
        using var record = node.Lab.Record(new RecordRequest());
        var lines = await BeginAsync(record);
        await node.Host.LeaveAsync();
        var failed = await Assert.ThrowsAsync<RpcException>(() => ReadToAsync(record, lines, ulong.MaxValue));
        Assert.Equal(StatusCode.Unavailable, failed.StatusCode);
        Assert.True(lines[^1].Left);
        await node.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_takes_a_place_among_all_streams_and_gives_it_back()
    {
        await using var node = await TestNode.StartAsync("n1", [], streams: 1);
        using (var record = node.Lab.Record(new RecordRequest()))
        {
            await BeginAsync(record);
            using var refused = node.Lab.Record(new RecordRequest());
            var failed = await Assert.ThrowsAsync<RpcException>(() => BeginAsync(refused));
            Assert.Equal(StatusCode.ResourceExhausted, failed.StatusCode);
        }

        await CounterLab.Tests.Eventually.BecomesAsync(() => !node.Host.Replica.IsRecorded);
        using var next = node.Lab.Record(new RecordRequest());
        await BeginAsync(next);
    }

    [Fact]
    public async Task Without_the_lab_nothing_is_recorded()
    {
        await using var node = await TestNode.StartAsync("n1", [], lab: false);
        using var record = node.Lab.Record(new RecordRequest());
        var failed = await Assert.ThrowsAsync<RpcException>(() => BeginAsync(record));
        Assert.Equal(StatusCode.Unimplemented, failed.StatusCode);
    }

    private static async Task<List<Recorded>> BeginAsync(AsyncServerStreamingCall<Recorded> record)
    {
        Assert.True(await record.ResponseStream.MoveNext(default).WaitAsync(Patience));
        return [record.ResponseStream.Current];
    }

    /// <summary>Reads lines up to that of an operation.</summary>
    private static async Task ReadToAsync(AsyncServerStreamingCall<Recorded> record, List<Recorded> lines, ulong seq)
    {
        do
        {
            Assert.True(await record.ResponseStream.MoveNext(default).WaitAsync(Patience));
            lines.Add(record.ResponseStream.Current);
        }
        while (lines[^1].Operations.All(operation => operation.Seq != seq));
    }
}
