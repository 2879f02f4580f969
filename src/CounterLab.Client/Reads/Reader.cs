using CounterLab.Contracts.V1;
using CounterLab.Protocol;
using Grpc.Core;

namespace CounterLab.Client;

/// <summary>
/// Reads that never go back: each carries what this client has done and seen, so whichever node answers has all of it
/// (session guarantees: Terry et al. 1994).
/// </summary>
internal sealed class Reader(Calls calls, SessionBook book, SessionSender sender, SeenToken seen, ClientMetrics metrics)
{
    public Task<GetResult> GetAsync(string counter, Concern concern, CancellationToken cancel) =>
        calls.AnyNodeAsync((node, attempt) => TryAsync(node, counter, concern, attempt), cancel);

    private async Task<GetResult> TryAsync(NodeSlot node, string counter, Concern concern, Attempt attempt)
    {
        await sender.BringAsync(node, attempt.Cancel).ConfigureAwait(false);
        var token = seen.With(book.Seen);
        try
        {
            var request = new GetRequest { Counter = counter, Concern = concern.ToString(), WithinMs = attempt.WaitMs, Token = seen.ToWire(token), WantToken = true };
            var reply = await node.Counters.GetAsync(request, cancellationToken: attempt.Cancel).ConfigureAwait(false);
            seen.Merge(reply.Token ?? new Token(), token);
            metrics.HasRead();
            return new GetResult(
                reply.Value, reply.Exists, reply.Node.Node, concern.ToString(), reply.ConcernMet, [.. reply.HeardFrom.Select(owner => owner.Node)], (int)reply.Members);
        }
        catch (RpcException e)
        {
            var failure = CallFailure.Of(e);
            var isLost = failure.Code == Losses.Reason;
            if (isLost || !Calls.IsFinal(e.StatusCode))
            {
                sender.Doubt(node); // it may have lost what it was brought
            }

            if (isLost)
            {
                throw Losses.Explain(failure, e, token, book.Owner);
            }

            throw;
        }
    }
}
