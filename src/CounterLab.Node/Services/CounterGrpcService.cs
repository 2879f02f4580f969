using CounterLab.Node.Hosting;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>Serves counters to clients; see counter.proto.</summary>
internal sealed class CounterGrpcService(
    ReplicaHost host, ChangeHub hub, NodeMetrics metrics, NodeHost node, IngestPlaces places,
    ClientTracer? tracer = null)
    : CounterService.CounterServiceBase
{
    private const int ListDefault = 1_000;
    private const int ListMax = 10_000;
    private static readonly TimeSpan HeartbeatDefault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ResumeWithin = TimeSpan.FromMinutes(1);

    public override async Task<AddReply> Add(AddRequest request, ServerCallContext context)
    {
        var add = new Input.Add(
            request.Counter, request.Amount, ConcernTexts.Read(request.Concern), ConcernTexts.Within(request.WithinMs),
            Keys.Read(request.Key));
        // A token of another cluster is refused before anything is applied.
        Tokens.Read(request.Token, node.Options.Cluster);
        var call = tracer?.Begin(context) ?? MessageCall.None;
        var result = host.Add(
            add, request.WantToken ? view => Tokens.Write(view, node.Options.Cluster) : null, call,
            WaitingClient.Of(context));
        if (result.Added is not { } done)
        {
            metrics.Refused(result.Refusal!);
            tracer?.Refused(call, result.Refusal!);
            throw result.Refusal!.ToException();
        }

        if (result.IsRepeated)
        {
            metrics.Repeated();
        }
        else
        {
            metrics.Added();
        }

        var reply = new AddReply
        {
            Owner = done.Owner.ToWire(),
            Seq = done.Seq,
            Applied = true,
            RepeatedKey = result.IsRepeated,
            Concern = add.Concern.ToString(),
            Token = result.Token,
            UptimeMs = (ulong)result.At.TotalMilliseconds,
            Clamped = done.IsClamped,
        };
        (reply.Value, reply.ExactValue) = WireIds.Saturate(done.Value);
        Confirm(
            reply, await Waits.ForConcernAsync(result.Settled, done.Owner, result.Members, context.CancellationToken));
        if (result.Settled is not null)
        {
            metrics.Settled(reply.ConcernMet);
        }

        tracer?.Answered(call, reply, done.Value);
        return reply;
    }

    private static void Confirm(AddReply reply, Settled settled)
    {
        reply.ConcernMet = settled.IsMet;
        reply.Members = (uint)settled.Members;
        foreach (var owner in settled.ConfirmedBy)
        {
            reply.ConfirmedBy.Add(owner.Node);
            reply.Confirmations.Add(owner.ToWire());
        }
    }

    public override async Task Ingest(
        IAsyncStreamReader<IngestRequest> requests, IServerStreamWriter<IngestReply> responses,
        ServerCallContext context)
    {
        if (!places.TryTake())
        {
            throw Refusal.ResourceExhausted("Too many ingest streams.", $"at most {places.Max}", "one more")
                .ToException();
        }

        try
        {
            await new IngestStream(host, metrics, responses, tracer, WaitingClient.Of(context)).RunAsync(
                requests, node.Stopping, context.CancellationToken);
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // The client disconnected. Reads and writes report this with different exceptions.
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The node is stopping."));
        }
        finally
        {
            places.Free();
        }
    }

    public override Task<ResetReply> Reset(ResetRequest request, ServerCallContext context) =>
        new ResetCalls(host, metrics, node.Options.Cluster, tracer).RunAsync(request, deletes: false, context);

    public override Task<ResetReply> Delete(ResetRequest request, ServerCallContext context) =>
        new ResetCalls(host, metrics, node.Options.Cluster, tracer).RunAsync(request, deletes: true, context);

    public override Task<BoundReply> Bound(BoundRequest request, ServerCallContext context) =>
        new BoundCalls(host, metrics).RunAsync(request, WaitingClient.Of(context));

    public override async Task<GetReply> Get(GetRequest request, ServerCallContext context)
    {
        CheckName(request.Counter);
        var concern = ConcernTexts.Read(request.Concern);
        var within = ConcernTexts.Within(request.WithinMs);
        var token = Tokens.Read(request.Token, node.Options.Cluster);
        if (concern.IsLocal && token.Count == 0)
        {
            return host.Read(
                (view, now) => CounterReplies.Get(request, node.Options.Cluster, view, now, CounterReplies.Here(view)),
                WaitingClient.Of(context));
        }

        var (refusal, result) = host.Read(
            new Input.Read(concern, token, within), (view, now, settled) => CounterReplies.Get(
                request, node.Options.Cluster, view, now, settled), WaitingClient.Of(context));
        if (refusal is not null)
        {
            throw refusal.ToException();
        }

        try
        {
            return await result!.WaitAsync(context.CancellationToken);
        }
        catch (TaskCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new Refusal(
                RefusalCode.Unavailable, "The node is stopping.", "a running node; retry on another one",
                "a node that is stopping").ToException();
        }
    }

    public override Task<ListReply> List(ListRequest request, ServerCallContext context)
    {
        var limit = request.Limit == 0 ? ListDefault : (int)Math.Min(request.Limit, int.MaxValue);
        if (limit > ListMax)
        {
            throw Refusal.InvalidArgument("The limit is too large.", $"1 to {ListMax}, or 0", $"{request.Limit}")
                .ToException();
        }

        return Task.FromResult(host.Read((view, _) => List(view, request.Prefix, limit), WaitingClient.Of(context)));
    }

    public override async Task Watch(
        WatchRequest request, IServerStreamWriter<WatchReply> responses, ServerCallContext context)
    {
        var scope = new WatchScope(request);
        var heartbeat = Heartbeat(request.HeartbeatMs);
        var token = Tokens.Read(request.Token, node.Options.Cluster);
        var changes = hub.Open((view, counter) => scope.Includes(view.NameOf(counter)), wakesAlways: false)
            ?? throw Refusal.ResourceExhausted("Too many streams.", $"at most {hub.StreamsMax}", "one more")
                .ToException();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, node.Stopping);
        try
        {
            if (token.Count > 0)
            {
                await Waits.ForTokenAsync(host, token, ResumeWithin, cancel.Token);
            }

            await new WatchStream(host, request, scope, node.Options.Cluster, responses).RunAsync(
                changes, heartbeat, cancel.Token);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The client disconnected.
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The node is stopping."));
        }
        finally
        {
            hub.Close(changes);
        }
    }

    private static ListReply List(ReplicaView view, string prefix, int limit)
    {
        var names = Enumerable.Range(0, view.CounterCount).Select(view.NameOf)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && view.Exists(view.Find(name)))
            .Order(Utf8Order.Instance).Take(limit + 1).ToList();
        var reply = new ListReply { Node = view.Self.ToWire(), Truncated = names.Count > limit };
        foreach (var name in names.Take(limit))
        {
            var (shown, isClamped) = view.ShownOf(view.Find(name));
            var (value, exact) = WireIds.Saturate(shown);
            reply.Counters.Add(
                new ListReply.Types.Counter { Name = name, Value = value, ExactValue = exact, Clamped = isClamped });
        }

        return reply;
    }

    private static TimeSpan Heartbeat(uint milliseconds) => milliseconds switch
    {
        0 => HeartbeatDefault,
        >= 100 and <= 60_000 => TimeSpan.FromMilliseconds(milliseconds),
        _ => throw Refusal.InvalidArgument("The heartbeat is malformed.", "100 to 60000 ms, or 0", $"{milliseconds}")
            .ToException(),
    };

    private static void CheckName(string name)
    {
        if (CounterName.Check(name) is { } refusal)
        {
            throw refusal.ToException();
        }
    }
}
