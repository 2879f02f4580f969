using CounterLab.Node.Hosting;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>Serves session clients; see session.proto.</summary>
internal sealed class SessionGrpcService(
    ReplicaHost host, NodeMetrics metrics, NodeHost node, ClientTracer? tracer = null)
    : SessionService.SessionServiceBase
{
    private const int ListDefault = 1_000;
    private const int ListMax = 10_000;

    public override async Task<SessionPushReply> Push(SessionPushRequest request, ServerCallContext context)
    {
        var input = new Input.Session(
            Read(() => WireSessions.FromWire(request)), ConcernTexts.Read(request.Concern),
            ConcernTexts.Within(request.WithinMs));
        var (reply, settled) = await TakeAsync(input, WaitingClient.Of(context));
        var answer = new SessionPushReply
        {
            Node = reply.From.ToWire(),
            Pass = reply.Pass,
            Batch = (uint)reply.Batch,
            V = reply.ContiguousSeq,
            ConcernMet = settled.IsMet,
            Members = (uint)settled.Members,
        };
        answer.Confirmations.AddRange(settled.ConfirmedBy.Select(WireIds.ToWire));
        return answer;
    }

    public override async Task<SessionCloseReply> Close(SessionCloseRequest request, ServerCallContext context)
    {
        var close = Read(() => WireSessions.FromWire(request));
        var input = new Input.Session(close, ConcernTexts.Read(request.Concern), ConcernTexts.Within(request.WithinMs));
        var (reply, settled) = await TakeAsync(input, WaitingClient.Of(context));
        metrics.SessionClosed();
        var answer = new SessionCloseReply
        {
            Node = reply.From.ToWire(),
            AbsorbedAt = reply.AbsorbedAt,
            ConcernMet = settled.IsMet,
            Members = (uint)settled.Members,
        };
        answer.Confirmations.AddRange(settled.ConfirmedBy.Select(WireIds.ToWire));
        return answer;
    }

    public override Task<ListSessionsReply> List(ListSessionsRequest request, ServerCallContext context)
    {
        var limit = request.Limit == 0 ? ListDefault : (int)Math.Min(request.Limit, int.MaxValue);
        return limit > ListMax
            ? throw Refusal.InvalidArgument("The limit is too large.", $"1 to {ListMax}, or 0", $"{request.Limit}")
                .ToException()
            : Task.FromResult(host.Read((view, now) => List(view, now, limit), WaitingClient.Of(context)));
    }

    private ListSessionsReply List(ReplicaView view, TimeSpan now, int limit)
    {
        var reply = new ListSessionsReply
        {
            Node = view.Self.ToWire(),
            Owners = (uint)view.OwnerCount,
            OwnersMax = (uint)view.OwnersMax,
            Absorbed = (ulong)view.AbsorbedCount,
            Cluster = node.Options.Cluster,
        };
        foreach (var session in view.Sessions(now))
        {
            reply.Open++;
            if (reply.Sessions.Count < limit)
            {
                reply.Sessions.Add(new ListSessionsReply.Types.Session
                {
                    Session_ = session.Session.ToWire(),
                    V = session.ContiguousSeq,
                    Counters = (uint)session.Counters,
                    HeardMs = session.Heard is { } heard ? (long)heard.TotalMilliseconds : -1,
                });
            }
        }

        reply.Truncated = reply.Open > reply.Sessions.Count;
        return reply;
    }

    private async Task<(SessionReply Reply, Settled Settled)> TakeAsync(Input.Session input, WaitingClient client)
    {
        var call = tracer?.Begin(input.Message) ?? MessageCall.None;
        var result = host.Session(input, call, client);
        if (result.Reply is not { } reply)
        {
            metrics.Refused();
            tracer?.Refused(call, result.Refusal!);
            throw result.Refusal!.ToException();
        }

        metrics.TookSessionBatch();
        var settled = result.Settled is null
            ? new Settled(0, input.Concern.IsLocal, [reply.From], result.Members)
            : await Waits.ForConcernAsync(result.Settled, reply.From, result.Members, client.Cancel);
        tracer?.Answered(call, reply);
        return (reply, settled);
    }

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (WireException e)
        {
            throw WireRefusals.InvalidArgument(e.Message);
        }
    }
}
