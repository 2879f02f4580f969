using CounterLab.Node.Hosting;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Services;

/// <summary>Handles counter resets and deletes by clients; see counter.proto.</summary>
internal sealed class ResetCalls(ReplicaHost host, NodeMetrics metrics, string cluster, ClientTracer? tracer)
{
    public async Task<ResetReply> RunAsync(ResetRequest request, bool deletes, ServerCallContext context)
    {
        var cancel = context.CancellationToken;
        var (concern, within) = (ConcernTexts.Read(request.Concern), ConcernTexts.Within(request.WithinMs));
        var token = Tokens.Read(request.Token, cluster);
        if (token.Count > 0)
        {
            await Waits.ForTokenAsync(host, token, within, cancel);
        }

        var call = tracer?.Begin(context) ?? MessageCall.None;
        var result = host.Reset(
            new Input.Reset(request.Counter, deletes, concern, within),
            request.WantToken ? view => Tokens.Write(view, cluster) : null, call, WaitingClient.Of(context));
        if (result.Done is not { } done)
        {
            metrics.Refused();
            tracer?.Refused(call, result.Refusal!);
            throw result.Refusal!.ToException();
        }

        metrics.WasReset();
        var settled = await Waits.ForConcernAsync(result.Settled, done.Owner, result.Members, cancel);
        var reply = new ResetReply
        {
            Owner = done.Owner.ToWire(),
            Seq = done.Seq,
            Concern = concern.ToString(),
            ConcernMet = settled.IsMet,
            Confirmations = { settled.ConfirmedBy.Select(WireIds.ToWire) },
            Members = (uint)settled.Members,
            Token = result.Token,
        };
        (reply.Before, reply.ExactBefore) = WireIds.Saturate(done.Before);
        tracer?.Answered(call, done);
        return reply;
    }
}
