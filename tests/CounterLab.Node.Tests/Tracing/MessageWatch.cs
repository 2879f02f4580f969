using CounterLab.Tests;
using CounterLab.Wire.V1;
using Grpc.Core;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tests.Tracing;

/// <summary>Watches the messages of one node, from the time it is ready to the end of the test.</summary>
internal sealed class MessageWatch : IDisposable
{
    private readonly AsyncServerStreamingCall<ObserveReply> _call;
    private readonly Lock _gate = new();
    private readonly List<MessageEvent> _events = [];

    private MessageWatch(TestNode node) => _call = node.Lab.Observe(new ObserveRequest { Messages = true });

    public IReadOnlyList<MessageEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public long Missed { get; private set; }

    public int MostInOneReply { get; private set; }

    public static async Task<MessageWatch> StartAsync(TestNode node)
    {
        var watch = new MessageWatch(node);
        Assert.True(await watch._call.ResponseStream.MoveNext(default));
        watch.Take(watch._call.ResponseStream.Current);
        _ = Task.Run(watch.ReadAsync);
        return watch;
    }

    public Task<MessageEvent> FindAsync(Kind kind, string message, Func<MessageEvent, bool>? isIt = null) =>
        FindAsync(e => e.Kind == kind && e.Message == message && isIt?.Invoke(e) != false, $"{kind} {message}");

    public async Task<MessageEvent> FindAsync(Func<MessageEvent, bool> isIt, string what)
    {
        MessageEvent? found = null;
        await Eventually.BecomesAsync(
            () => (found = Events.FirstOrDefault(isIt)) is not null, () => $"no {what} in {Text}");
        return found!;
    }

    public void Dispose() => _call.Dispose();

    private string Text => string.Join('\n', Events.Select(e => e.ToString()));

    private async Task ReadAsync()
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(default))
            {
                Take(_call.ResponseStream.Current);
            }
        }
        catch (RpcException)
        {
            // the test or the node has ended
        }
    }

    private void Take(ObserveReply reply)
    {
        lock (_gate)
        {
            _events.AddRange(reply.Messages);
            Missed += (long)reply.MessagesMissed;
            MostInOneReply = Math.Max(MostInOneReply, reply.Messages.Count);
        }
    }
}
