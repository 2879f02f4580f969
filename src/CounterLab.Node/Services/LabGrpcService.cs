using CounterLab.Node.FaultInjection;
using CounterLab.Node.Hosting;
using CounterLab.Node.Observation;
using CounterLab.Node.Recording;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>
/// Serves the laboratory: the node's state and, only with <c>--lab</c>, faults on its links; see lab.proto.
/// </summary>
internal sealed class LabGrpcService(
    ReplicaHost host, ChangeHub hub, NodeStateReader reader, NodeHost node, MessageLog? log = null)
    : LabService.LabServiceBase
{
    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(1);

    public override Task<NodeState> Snapshot(SnapshotRequest request, ServerCallContext context)
    {
        var filter = CounterFilter.Of(request.Counters, request.MaxCounters);
        return Task.FromResult(host.Read((view, now) => reader.Read(view, now, filter, null)));
    }

    public override async Task Observe(
        ObserveRequest request, IServerStreamWriter<ObserveReply> responses, ServerCallContext context)
    {
        var filter = CounterFilter.Of(request.Counters, request.MaxCounters);
        if (request.Messages && log is null)
        {
            throw new RpcException(new Status(
                StatusCode.Unimplemented,
                "Tracing is off. Expected a node started with --lab; found one without it."));
        }

        var stream = hub.Open(filter.Includes, wakesAlways: true)
            ?? throw Refusal.ResourceExhausted("Too many streams.", $"at most {hub.StreamsMax}", "one more")
                .ToException();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, node.Stopping);
        try
        {
            using var messages = request.Messages ? new MessageFrames(log!, stream.Signal) : null;
            await StreamAsync(filter, stream, messages, responses, cancel.Token);
        }
        catch (OperationCanceledException) when (!node.Stopping.IsCancellationRequested)
        {
            // The observer disconnected.
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

    public override Task Record(
        RecordRequest request, IServerStreamWriter<Recorded> responses, ServerCallContext context) =>
        new RecordCall(host, hub, node).RunAsync(responses, context.CancellationToken);

    public override Task<FaultsReply> SetFault(SetFaultRequest request, ServerCallContext context)
    {
        var faults = FaultsOrRefuse();
        try
        {
            return faults.Set(FaultRequestParser.Read(request, node.Options.Id))
                ? Task.FromResult(Faults())
                : throw Refusal.ResourceExhausted("Too many faults.", $"at most {FaultTable.FaultsMax}", "more")
                    .ToException();
        }
        catch (FaultRefusedException e)
        {
            throw e.Refusal.ToException();
        }
    }

    public override Task<FaultsReply> ClearFaults(ClearFaultsRequest request, ServerCallContext context)
    {
        var faults = FaultsOrRefuse();
        var links = request.Links.Select(link => (link.From, link.To)).ToHashSet();
        var ids = request.Ids.ToHashSet(StringComparer.Ordinal);
        var isAll = links.Count == 0 && ids.Count == 0;
        faults.Clear(fault => isAll || ids.Contains(fault.Id) || links.Contains((fault.From, fault.To)));
        return Task.FromResult(Faults());
    }

    public override Task<RemoveMemberReply> RemoveMember(RemoveMemberRequest request, ServerCallContext context)
    {
        FaultsOrRefuse();
        var refusal = host.Handle(new Input.RemoveMember(request.Id), effects => effects.Result.Refusal);
        return refusal is null ? Task.FromResult(
            new RemoveMemberReply { Removed = true }) : throw refusal.ToException();
    }

    public override Task<RetryNowReply> RetryNow(RetryNowRequest request, ServerCallContext context)
    {
        FaultsOrRefuse();
        var (hurried, refusal) = host.Handle(
            new Input.RetryNow(request.Peer),
            effects => (effects.Result.Kind == InputResultKind.Retried, effects.Result.Refusal));
        return refusal is null ? Task.FromResult(new RetryNowReply { Hurried = hurried }) : throw refusal.ToException();
    }

    private async Task StreamAsync(
        CounterFilter filter, ChangeStream stream, MessageFrames? messages, IServerStreamWriter<ObserveReply> responses,
        CancellationToken cancel)
    {
        var lastEvent = 0UL;
        var isFull = true;
        var absorptions = new AbsorptionUpdates();
        while (true)
        {
            var reply = new ObserveReply { IsFull = isFull };
            reply.State = host.Read((view, now) =>
            {
                // Read under the replica's lock, so that vector, counters and absorptions form one consistent snapshot.
                var changed = stream.Take();
                reply.Absorbers.AddRange(absorptions.Take(view));
                return reader.Read(view, now, filter, isFull ? null : changed);
            });
            lastEvent = AddEvents(reply, lastEvent);
            messages?.AddTo(reply);
            reply.AtTicks = log?.Now() ?? RecordClock.Read();
            await responses.WriteAsync(reply, cancel);
            isFull = false;
            await Task.Delay(FrameInterval, cancel);
            await stream.Signal.WaitAsync(SilenceMax - FrameInterval, cancel);
        }
    }

    private ulong AddEvents(ObserveReply reply, ulong lastEvent)
    {
        var events = hub.EventsAfter(lastEvent);
        reply.Events.AddRange(events.Select(e => new Wire.V1.NodeEvent
        {
            Number = e.Number,
            UnixMs = e.At.ToUnixTimeMilliseconds(),
            Kind = FactKindNames.NameOf(e.Fact.Kind),
            Peer = e.Fact.Peer,
            Text = e.Fact.Text,
        }));
        if (events.Count == 0)
        {
            return lastEvent;
        }

        reply.EventsMissed = events[0].Number - lastEvent - 1;
        return events[^1].Number;
    }

    private FaultTable FaultsOrRefuse() => node.Faults
        ?? throw new RpcException(new Status(
            StatusCode.Unimplemented,
            "Fault control is off. Expected a node started with --lab; found one without it."));

    private FaultsReply Faults()
    {
        var reply = new FaultsReply();
        reply.Faults.AddRange(reader.Faults());
        return reply;
    }
}
