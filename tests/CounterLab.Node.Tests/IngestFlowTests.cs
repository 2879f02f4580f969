using CounterLab.Node.Hosting;
using CounterLab.Node.Observation;
using CounterLab.Node.Services;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>
/// Flow control of <c>Ingest</c>: a client that does not read replies is held back, and no add that was replied to is
/// lost when a client disconnects.
/// </summary>
public sealed class IngestFlowTests
{
    private const int Batches = 100;

    [Fact]
    public async Task No_batch_is_read_before_the_one_before_it_is_replied_to()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var metrics = new NodeMetrics(new NodeTotals());
        var requests = new Requests(3);
        var replies = new Replies();
        var run = new IngestStream(node.Host.Replica, metrics, replies, tracer: null)
            .RunAsync(requests, CancellationToken.None, CancellationToken.None);
        for (var i = 1; i <= 3; i++)
        {
            // Everything is synchronous up to the reply that is still pending.
            Assert.Equal((i, i), (requests.Read, replies.Written.Count));
            Assert.False(run.IsCompleted);
            replies.Pending.SetResult();
        }

        await run;
        Assert.Equal([1UL, 2UL, 3UL], replies.Written.Select(reply => reply.Number));
        Assert.Equal(3, node.Value("a"));
    }

    /// <summary>
    /// The reply to each batch has hundreds of kilobytes, so that the windows of both ends are full long before all
    /// batches are sent.
    /// </summary>
    [Fact]
    public async Task A_client_that_does_not_read_is_held_back_and_loses_nothing()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        var sending = Task.Run(() => SendBadOnesAsync(ingest));
        await IsHeldBackAsync(node, sending);
        Assert.InRange(node.Value("a"), 1, Batches - 1);
        Assert.False(sending.IsCompleted);

        for (var i = 1; i <= Batches; i++)
        {
            var reply = await ingest.NextAsync();
            Assert.Equal(((ulong)i, 1U, (ulong)i), (reply.Number, reply.Applied, reply.Seq));
            Assert.Equal(IngestStream.EntriesMax - 1, reply.Rejected.Count);
        }

        await sending;
        await ingest.EndsAsync();
        Assert.Equal(Batches, node.Value("a"));
    }

    [Fact]
    public async Task A_client_that_cancels_has_all_that_was_replied_to_and_only_whole_batches()
    {
        await using var node = await TestNode.StartAsync("n1", [], ingestStreams: 1);
        ulong replied = 0;
        using (var ingest = new TestIngest(node))
        {
            for (ulong i = 1; i <= Batches; i++)
            {
                await ingest.SendAsync(TestIngest.Batch(i, 10, "a"));
            }

            while (replied < Batches / 10)
            {
                replied = (await ingest.NextAsync()).Number;
            }
        } // cancels the call while batches are in flight

        var before = await EndedAsync(node);
        Assert.InRange(before, (Int128)replied * 10, Batches * 10);
        Assert.Equal(0, before % 10);
        using var again = new TestIngest(node);
        await again.SendAsync(1, ("a", 1));
        Assert.Equal((ulong)before + 1, (await again.NextAsync()).Seq);
        Assert.Equal(before + 1, node.Value("a"));
    }

    [Fact]
    public async Task A_node_that_leaves_amid_batches_has_applied_exactly_those_it_replied_to()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var ingest = new TestIngest(node);
        var sending = Task.Run(() => SendUntilEndedAsync(ingest));
        for (ulong i = 1; i <= 10; i++)
        {
            Assert.Equal(i, (await ingest.NextAsync()).Number);
        }

        await node.Host.LeaveAsync();
        var (replied, status) = await ingest.ToTheEndAsync();
        Assert.Equal(StatusCode.Unavailable, status.StatusCode);
        Assert.InRange(replied, 10UL, ulong.MaxValue);
        Assert.Equal((Int128)replied * 10, node.Value("a"));
        await sending;
    }

    /// <summary>Waits until the node has ended its only stream, and returns the value of the counter.</summary>
    private static async Task<Int128> EndedAsync(TestNode node)
    {
        await Eventually.BecomesAsync(() =>
        {
            var places = node.Host.IngestPlaces;
            var isFree = places.TryTake();
            if (isFree)
            {
                places.Free();
            }

            return isFree;
        });
        return node.Value("a");
    }

    private static async Task SendUntilEndedAsync(TestIngest ingest)
    {
        for (ulong i = 1; ; i++)
        {
            try
            {
                await ingest.SendAsync(TestIngest.Batch(i, 10, "a"));
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                return; // the stream has ended
            }
        }
    }

    private static async Task SendBadOnesAsync(TestIngest ingest)
    {
        for (ulong i = 1; i <= Batches; i++)
        {
            var batch = TestIngest.Batch(i, IngestStream.EntriesMax - 1, new string('x', 257));
            batch.Adds.Add(new IngestRequest.Types.Entry { Counter = "a", Amount = 1 });
            await ingest.SendAsync(batch);
        }

        await ingest.CompleteAsync();
    }

    /// <summary>Waits until the node applies nothing more over 25 checks, or all batches were sent.</summary>
    private static async Task IsHeldBackAsync(TestNode node, Task sending)
    {
        Int128 seen = 0;
        var looks = 0;
        await Eventually.BecomesAsync(() =>
        {
            var now = node.Value("a");
            (seen, looks) = (now, now == seen && now > 0 ? looks + 1 : 0);
            return sending.IsCompleted || looks == 25;
        });
    }

    private sealed class Requests(int count) : IAsyncStreamReader<IngestRequest>
    {
        public int Read { get; private set; }

        public IngestRequest Current => TestIngest.Batch((ulong)Read, ("a", 1));

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(Read < count && ++Read > 0);
    }

    private sealed class Replies : IServerStreamWriter<IngestReply>
    {
        public List<IngestReply> Written { get; } = [];

        public TaskCompletionSource Pending { get; private set; } = new();

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(IngestReply message)
        {
            Written.Add(message);
            Pending = new TaskCompletionSource(); // the stream continues synchronously inside SetResult
            return Pending.Task;
        }

        public Task WriteAsync(IngestReply message, CancellationToken cancellationToken) => WriteAsync(message);
    }
}
