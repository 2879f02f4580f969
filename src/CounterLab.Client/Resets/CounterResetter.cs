using System.Globalization;
using CounterLab.Client.Calls;
using CounterLab.Client.Reads;
using CounterLab.Protocol.Concerns;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Resets;

/// <summary>
/// Resets and deletes counters. A call without an answer is retried, possibly on another node: what the first call
/// removed stays removed, and the second also removes what was added in between.
/// </summary>
internal sealed class CounterResetter(SeenCalls calls)
{
    public Task<ResetResult> ResetAsync(string counter, bool deletes, Concern concern, CancellationToken cancel) =>
        calls.AnyNodeAsync((node, attempt, token) => TryAsync(node, attempt, token, counter, deletes, concern), cancel);

    private static async Task<(ResetResult Result, Token? Covers)> TryAsync(
        NodeSlot node, Attempt attempt, Token token, string counter, bool deletes, Concern concern)
    {
        // half of the time each: the node may wait for the token, then for the concern
        var request = new ResetRequest
        {
            Counter = counter,
            Concern = concern.ToString(),
            WithinMs = Math.Max(1, attempt.WaitMs / 2),
            Token = token,
            WantToken = true,
        };
        try
        {
            var reply = deletes
                ? await node.Counters.DeleteAsync(request, cancellationToken: attempt.Cancel).ConfigureAwait(false)
                : await node.Counters.ResetAsync(request, cancellationToken: attempt.Cancel).ConfigureAwait(false);
            return (ResultOf(reply), reply.Token);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return (new ResetResult(false, 0, "", concern.ToString(), true, [], 0), token);
        }
    }

    private static ResetResult ResultOf(ResetReply reply) => new(
        true,
        reply.ExactBefore.Length > 0 ? Int128.Parse(reply.ExactBefore, CultureInfo.InvariantCulture) : reply.Before,
        reply.Owner.Node,
        reply.Concern,
        reply.ConcernMet,
        [.. reply.Confirmations.Select(owner => owner.Node)],
        (int)reply.Members);
}
