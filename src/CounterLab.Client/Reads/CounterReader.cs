using CounterLab.Client.Calls;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol.Concerns;
using CounterLab.Wire.V1;

namespace CounterLab.Client.Reads;

/// <summary>Reads counters. A value is never older than what this client has added and seen.</summary>
internal sealed class CounterReader(SeenCalls calls, ClientMetrics metrics)
{
    public async Task<GetResult> GetAsync(string counter, Concern concern, CancellationToken cancel)
    {
        var result = await calls.AnyNodeAsync(
            (node, attempt, token) => TryAsync(node, attempt, token, counter, concern), cancel).ConfigureAwait(false);
        metrics.HasRead();
        return result;
    }

    private static async Task<(GetResult Result, Token? Covers)> TryAsync(
        NodeSlot node, Attempt attempt, Token token, string counter, Concern concern)
    {
        var request = new GetRequest
        {
            Counter = counter,
            Concern = concern.ToString(),
            WithinMs = attempt.WaitMs,
            Token = token,
            WantToken = true,
        };
        var reply = await node.Counters.GetAsync(request, cancellationToken: attempt.Cancel).ConfigureAwait(false);
        var result = new GetResult(
            reply.Value, reply.Exists, reply.Node.Node, concern.ToString(), reply.ConcernMet,
            [.. reply.HeardFrom.Select(owner => owner.Node)], (int)reply.Members);
        return (result, reply.Token);
    }
}
