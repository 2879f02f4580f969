using CounterLab.Client;
using CounterLab.Node.Services;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>Batches of adds over one stream: the reply to each batch, and refusals.</summary>
public sealed class IngestTests
{
    public static TheoryData<ulong[], string, string> BadNumbers => new()
    {
        { [0], "number 1", "found 0" },
        { [2], "number 1", "found 2" },
        { [1, 1], "number 2", "found 1" },
        { [1, 2, 4], "number 3", "found 4" },
        { [1, ulong.MaxValue], "number 2", "found 18446744073709551615" },
    };

    [Fact]
    public async Task Each_batch_is_replied_to_by_its_number_with_its_last_operation()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("a", 1), ("b", -2), ("a", 5));
        await ingest.SendAsync(2, ("c", 7));
        await ingest.SendAsync(3, ("a", 1), ("a", 1));
        await ingest.CompleteAsync();
        foreach (var (number, seq, applied) in ((ulong, ulong, uint)[])[(1, 3, 3), (2, 4, 1), (3, 6, 2)])
        {
            var reply = await ingest.NextAsync();
            Assert.Equal((number, seq, applied), (reply.Number, reply.Seq, reply.Applied));
            Assert.Equal("n1", reply.Owner.Node);
            Assert.Empty(reply.Rejected);
        }

        await ingest.EndsAsync();
        Assert.Equal((8, -2, 7), (node.Value("a"), node.Value("b"), node.Value("c")));
    }

    [Fact]
    public async Task A_bad_entry_is_refused_alone_as_an_add_would_be()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("a", 1), ("", 1), ("b", 0), ("a", 2));
        var reply = await ingest.NextAsync();
        Assert.Equal((2U, 2UL), (reply.Applied, reply.Seq));
        Assert.Equal([1U, 2U], reply.Rejected.Select(rejected => rejected.Index));
        Assert.All(reply.Rejected, rejected => Assert.Equal((int)StatusCode.InvalidArgument, rejected.Code));
        var alone = await Assert.ThrowsAsync<RpcException>(() => node.AddAsync("b", 0));
        Assert.Equal(alone.Status.Detail, reply.Rejected[1].Message);
        Assert.Equal(3, node.Value("a"));
        await ingest.SendAsync(2, ("", 1));
        reply = await ingest.NextAsync();
        Assert.Equal((0U, 2UL), (reply.Applied, reply.Seq));
    }

    [Theory]
    [MemberData(nameof(BadNumbers))]
    public async Task A_batch_out_of_turn_ends_the_stream_after_the_replies_before(
        ulong[] numbers, string expected, string found)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        foreach (var number in numbers)
        {
            await ingest.SendAsync(number, ("a", 1));
        }

        foreach (var number in numbers[..^1])
        {
            Assert.Equal(number, (await ingest.NextAsync()).Number);
        }

        var status = await ingest.FailsAsync(StatusCode.InvalidArgument);
        Assert.Contains(expected, status.Detail, StringComparison.Ordinal);
        Assert.Contains(found, status.Detail, StringComparison.Ordinal);
        Assert.Equal(numbers.Length - 1, node.Value("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IngestStream.EntriesMax + 1)]
    public async Task An_empty_or_too_large_batch_ends_the_stream_after_the_replies_before(int entries)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(TestIngest.Batch(1, IngestStream.EntriesMax, "a"));
        await ingest.SendAsync(TestIngest.Batch(2, entries, "a"));
        Assert.Equal(4_096U, (await ingest.NextAsync()).Applied);
        var status = await ingest.FailsAsync(StatusCode.InvalidArgument);
        Assert.Contains($"Expected 1 to 4096 entries; found {entries}.", status.Detail, StringComparison.Ordinal);
        Assert.Equal(4_096, node.Value("a"));
    }

    [Fact]
    public async Task The_reply_s_owner_and_number_cover_the_batch_on_another_node()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var ingest = new TestIngest(cluster[0]);
        await ingest.SendAsync(TestIngest.Batch(1, 500, "a"));
        var reply = await ingest.NextAsync();
        var token =
            new Token { Cluster = "test", Entries = { new VectorEntry { Owner = reply.Owner, Seq = reply.Seq } } };
        var read = await cluster[1].Counters.GetAsync(
            new GetRequest { Counter = "a", Token = token, WithinMs = 60_000 });
        Assert.Equal(500, read.Value);
    }

    [Fact]
    public async Task Streams_that_watch_and_observe_are_told_of_a_batch_s_counters()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var watch = node.Counters.Watch(new WatchRequest { Counter = "b" });
        using var observe = node.Lab.Observe(new ObserveRequest());
        await watch.ResponseStream.UntilAsync(reply => reply.Value is { Exists: false });
        await observe.ResponseStream.UntilAsync(reply => reply.IsFull);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("a", 1), ("b", 2), ("b", 3));
        await watch.ResponseStream.UntilAsync(reply => reply.Value?.Value_ == 5);
        await observe.ResponseStream.UntilAsync(
            reply => reply.State.Counters.Any(counter => counter is { Name: "b", Value: "5" }));
    }

    [Fact]
    public async Task A_node_that_leaves_replies_to_what_it_applied_and_then_takes_no_more()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("a", 1));
        Assert.Equal(1UL, (await ingest.NextAsync()).Number);
        await node.Host.LeaveAsync();
        await ingest.SendAsync(2, ("a", 1));
        Assert.Contains("leaving", (await ingest.FailsAsync(StatusCode.Unavailable)).Detail, StringComparison.Ordinal);
        Assert.Equal(1, node.Value("a"));
    }

    [Fact]
    public async Task A_node_that_ends_ends_an_idle_stream()
    {
        var node = await TestNode.StartAsync("n1", []);
        using var channel = NodeChannel.Native(node.Address);
        using var ingest = new TestIngest(new CounterService.CounterServiceClient(channel));
        await ingest.SendAsync(1, ("a", 1));
        await ingest.NextAsync();
        await node.DisposeAsync();
        await ingest.FailsAsync(StatusCode.Unavailable);
    }

    [Fact]
    public async Task The_256th_stream_is_taken_the_next_refused_and_a_place_that_comes_free_taken_again()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var streams = Enumerable.Range(0, 256).Select(_ => new TestIngest(node)).ToList();
        await Task.WhenAll(streams.Select(stream => stream.SendAsync(1, ("a", 1))));
        Assert.All(
            await Task.WhenAll(streams.Select(stream => stream.NextAsync())), reply => Assert.Equal(1U, reply.Applied));
        using (var tooMany = new TestIngest(node))
        {
            var status = await tooMany.FailsAsync(StatusCode.ResourceExhausted);
            Assert.Contains("Expected at most 256; found one more.", status.Detail, StringComparison.Ordinal);
        }

        await streams[0].CompleteAsync();
        await streams[0].EndsAsync();
        using var next = new TestIngest(node);
        await next.SendAsync(1, ("a", 1));
        Assert.Equal(257UL, (await next.NextAsync()).Seq);
        streams.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Batches_and_their_adds_are_counted()
    {
        await using var node = await TestNode.StartAsync("n1", [], httpPort: 0);
        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("a", 1), ("a", 1), ("", 1));
        await ingest.NextAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{node.Host.HttpAddress}") };
        await Eventually.BecomesAsync(async () => (await http.GetStringAsync("/metrics")).Contains(
            "counterlab_batches", StringComparison.Ordinal));
    }
}
