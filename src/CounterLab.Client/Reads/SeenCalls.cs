using CounterLab.Client.Calls;
using CounterLab.Client.Sessions;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Reads;

/// <summary>
/// Makes calls that carry the session token of this client, so that the answer of any node includes what the client has
/// added and seen (session guarantees: Terry et al. 1994). The client's own adds are sent to that node first.
/// </summary>
internal sealed class SeenCalls(NodeCalls calls, ClientSession session, SessionSender sender, SeenToken seen)
{
    /// <summary>Retries until a node answers or refuses; see <see cref="NodeCalls.AnyNodeAsync"/>.</summary>
    /// <param name="call">Makes one attempt with the token, and returns what the answer covers.</param>
    public Task<T> AnyNodeAsync<T>(
        Func<NodeSlot, Attempt, Token, Task<(T Result, Token? Covers)>> call, CancellationToken cancel) =>
        calls.AnyNodeAsync((node, attempt) => TryAsync(node, attempt, call), cancel);

    private async Task<T> TryAsync<T>(
        NodeSlot node, Attempt attempt, Func<NodeSlot, Attempt, Token, Task<(T Result, Token? Covers)>> call)
    {
        await sender.BringAsync(node, attempt.Cancel).ConfigureAwait(false);
        var token = seen.With(session.Seen);
        try
        {
            var (result, covers) = await call(node, attempt, seen.ToWire(token)).ConfigureAwait(false);
            seen.Merge(covers ?? new Token(), token);
            return result;
        }
        catch (RpcException e)
        {
            throw Explain(node, e, token);
        }
    }

    private Exception Explain(
        NodeSlot node, RpcException exception, IReadOnlyList<CounterLab.Protocol.State.VectorEntry> token)
    {
        var failure = CallFailure.Of(exception);
        var isLost = failure.Code == Losses.Reason;
        if (isLost || !NodeCalls.IsFinal(exception.StatusCode))
        {
            sender.Doubt(node); // the node may have lost what was sent to it
        }

        return isLost ? Losses.Explain(failure, exception, token, session.Owner) : exception;
    }
}
