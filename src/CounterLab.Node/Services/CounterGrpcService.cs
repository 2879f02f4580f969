using CounterLab.Contracts.V1;
using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Node;

/// <summary>What clients call; see counter.proto.</summary>
internal sealed class CounterGrpcService(ReplicaHost host, ChangeHub hub, NodeMetrics metrics, NodeHost node)
    : CounterService.CounterServiceBase
{
    private const int ListDefault = 1_000;
    private const int ListMax = 10_000;
    private static readonly TimeSpan HeartbeatDefault = TimeSpan.FromSeconds(1);

    public override Task<AddReply> Add(AddRequest request, ServerCallContext context)
    {
        var (added, refusal) = host.Handle(
            new Input.Add(request.Counter, request.Amount), effects => (effects.Added, effects.Refusal));
        if (added is not { } done)
        {
            metrics.Refused();
            throw refusal!.ToException();
        }

        metrics.Added();
        var (value, exact) = WireIds.Saturate(done.Value);
        return Task.FromResult(new AddReply
        {
            Value = value,
            ExactValue = exact,
            Owner = done.Owner.ToWire(),
            Seq = done.Seq,
            Applied = true,
            Concern = "local",
            ConcernMet = true,
            ConfirmedBy = { done.Owner.Node },
        });
    }

    public override Task<GetReply> Get(GetRequest request, ServerCallContext context)
    {
        CheckName(request.Counter);
        var (self, found) = host.Read((view, _) => (view.Self, Value(view, request.Counter)));
        var (value, exact) = WireIds.Saturate(found ?? 0);
        if (exact.Length > 0)
        {
            throw new Refusal(RefusalCode.OutOfRange, "The value does not fit int64.", "-2^63 to 2^63-1", exact).ToException();
        }

        return Task.FromResult(new GetReply { Value = value, Exists = found is not null, Node = self.ToWire() });
    }

    public override Task<ListReply> List(ListRequest request, ServerCallContext context)
    {
        var limit = request.Limit == 0 ? ListDefault : (int)Math.Min(request.Limit, int.MaxValue);
        if (limit > ListMax)
        {
            throw Refusal.InvalidArgument("The limit is too large.", $"1 to {ListMax}, or 0", $"{request.Limit}").ToException();
        }

        return Task.FromResult(host.Read((view, _) => List(view, request.Prefix, limit)));
    }

    public override async Task Watch(
        WatchRequest request, IServerStreamWriter<WatchReply> responses, ServerCallContext context)
    {
        CheckName(request.Counter);
        var heartbeat = Heartbeat(request.HeartbeatMs);
        var stream = hub.Open((view, counter) => view.NameOf(counter) == request.Counter, wakesAlways: false)
            ?? throw Refusal.ResourceExhausted("Too many streams.", $"at most {ChangeHub.StreamsMax}", "one more").ToException();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, node.Stopping);
        try
        {
            var isChanged = true;
            while (true)
            {
                await responses.WriteAsync(isChanged ? ValueReply(request.Counter) : HeartbeatReply(), cancel.Token);
                isChanged = await stream.Signal.WaitAsync(heartbeat, cancel.Token);
                stream.Take();
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // the client went away
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The node is stopping."));
        }
        finally
        {
            hub.Close(stream);
        }
    }

    private static ListReply List(ReplicaView view, string prefix, int limit)
    {
        var names = Enumerable.Range(0, view.CounterCount).Select(view.NameOf)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(Utf8Order.Instance).Take(limit + 1).ToList();
        var reply = new ListReply { Node = view.Self.ToWire(), Truncated = names.Count > limit };
        foreach (var name in names.Take(limit))
        {
            var (value, exact) = WireIds.Saturate(view.ValueOf(view.Find(name)));
            reply.Counters.Add(new ListReply.Types.Counter { Name = name, Value = value, ExactValue = exact });
        }

        return reply;
    }

    private static TimeSpan Heartbeat(uint milliseconds) => milliseconds switch
    {
        0 => HeartbeatDefault,
        >= 100 and <= 60_000 => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw Refusal.InvalidArgument("The heartbeat is malformed.", "100 to 60000 ms, or 0", $"{milliseconds}").ToException(),
    };

    private static Int128? Value(ReplicaView view, string counter) =>
        view.Find(counter) is >= 0 and var index ? view.ValueOf(index) : null;

    private static void CheckName(string name)
    {
        if (CounterName.Check(name) is { } refusal)
        {
            throw refusal.ToException();
        }
    }

    private static WatchReply HeartbeatReply() => new() { Heartbeat = new WatchReply.Types.Heartbeat(), UnixMs = Now() };

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private WatchReply ValueReply(string counter)
    {
        var found = host.Read((view, _) => Value(view, counter));
        var (value, exact) = WireIds.Saturate(found ?? 0);
        var reply = new WatchReply.Types.Value { Value_ = value, ExactValue = exact, Exists = found is not null };
        return new WatchReply { Value = reply, UnixMs = Now() };
    }
}
