using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>
/// A call whose deadline has passed, or that was cancelled, while it waited for the replica's turn is not applied.
/// </summary>
public sealed class ExpiredCallTests
{
    private static readonly Dictionary<string, Func<TestNode, CallOptions, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["add"] = async (node, options) =>
            await node.Counters.AddAsync(new AddRequest { Counter = "a", Amount = 5 }, options),
        ["reset"] = async (node, options) =>
            await node.Counters.ResetAsync(new ResetRequest { Counter = "a" }, options),
        ["delete"] = async (node, options) =>
            await node.Counters.DeleteAsync(new ResetRequest { Counter = "a" }, options),
        ["bound"] = async (node, options) =>
            await node.Counters.BoundAsync(new BoundRequest { Counter = "bounded/a", Cap = 5 }, options),
        ["get"] = async (node, options) => await node.Counters.GetAsync(new GetRequest { Counter = "a" }, options),
        ["list"] = async (node, options) => await node.Counters.ListAsync(new ListRequest(), options),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_is_not_applied_after_its_deadline(string name)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.AddAsync("a", 1);
        using (var turn = new Turn(node))
        {
            var deadline = DateTime.UtcNow.AddMilliseconds(500);
            var failed = await Assert.ThrowsAsync<RpcException>(
                () => Calls[name](node, new CallOptions(deadline: deadline)));
            Assert.Equal(StatusCode.DeadlineExceeded, failed.StatusCode);
            // The node counts from the arrival of the call, so that its deadline is a little later.
            await Eventually.BecomesAsync(() => DateTime.UtcNow > deadline.AddSeconds(1));
        }

        await DroppedAsync(node);
    }

    [Fact]
    public async Task An_input_whose_client_has_gone_is_not_handled()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var gone = new WaitingClient(default, new CancellationToken(canceled: true));
        var add = new Input.Add("a", 5, Concern.Local, TimeSpan.Zero, null);
        var batch = new Input.AddBatch([new BatchedAdd("a", 5)]);
        foreach (var input in (Action[])[
            () => node.Host.Replica.Add(add, client: gone), () => node.Host.Replica.AddBatch(batch, client: gone)])
        {
            Assert.Equal(StatusCode.Cancelled, Assert.Throws<RpcException>(input).StatusCode);
        }

        Assert.Equal((0, 2), (node.Value("a"), node.Host.Replica.ExpiredCalls));
    }

    private static async Task DroppedAsync(TestNode node)
    {
        await Eventually.BecomesAsync(
            () => node.Host.Replica.ExpiredCalls == 1, () => $"{node.Value("a")}, {node.Host.Replica.ExpiredCalls}");
        Assert.Equal(1, node.Value("a"));
        Assert.Equal(0, node.Host.Replica.Read((view, _) => view.BoundedCount));
        Assert.Equal(6, (await node.AddAsync("a", 5)).Value); // its place is free
    }

    /// <summary>Has the replica's turn until it is disposed, as an input that takes long.</summary>
    private sealed class Turn : IDisposable
    {
        private readonly ManualResetEventSlim _begun = new();
        private readonly ManualResetEventSlim _end = new();
        private readonly Thread _thread;

        public Turn(TestNode node)
        {
            _thread = new Thread(() => node.Host.Replica.Read((_, _) =>
            {
                _begun.Set();
                _end.Wait();
                return 0;
            }));
            _thread.Start();
            _begun.Wait();
        }

        public void Dispose()
        {
            _end.Set();
            _thread.Join();
            _begun.Dispose();
            _end.Dispose();
        }
    }
}
