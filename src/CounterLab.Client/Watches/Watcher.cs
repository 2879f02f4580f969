using System.Globalization;
using System.Runtime.CompilerServices;
using CounterLab.Client.Calls;
using CounterLab.Client.Reads;
using CounterLab.Client.Sessions;
using CounterLab.Client.Telemetry;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Watches;

/// <summary>
/// Watches counters on any node. A stream that ends or falls silent is resumed on another node with the session token,
/// so no older value follows; values that have not changed in the meantime are not repeated.
/// </summary>
internal sealed class Watcher(
    NodePool pool, ClientSession session, SessionSender sender, SeenToken seen, CounterLabOptions options,
    TimeProvider time, ClientMetrics metrics)
{
    private const uint HeartbeatMs = 1_000;

    /// <summary>
    /// The longest silence of a healthy stream: five heartbeats, so that a late one is not a failure.
    /// </summary>
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<CounterChange> WatchAsync(
        WatchRequest scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        var shown = new Dictionary<string, CounterChange>(StringComparer.Ordinal);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (pool.Pick(out var rest) is not { } node)
            {
                await Task.Delay(rest, time, cancel).ConfigureAwait(false);
                continue;
            }

            await foreach (var change in FollowAsync(node, scope, cancel).ConfigureAwait(false))
            {
                if (!shown.TryGetValue(change.Counter, out var before) || before != change)
                {
                    shown[change.Counter] = change;
                    yield return change;
                }
            }
        }
    }

    /// <summary>Follows one stream until it ends. Throws if a new stream would fail for the same reason.</summary>
    private async IAsyncEnumerable<CounterChange> FollowAsync(
        NodeSlot node, WatchRequest scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var limit = new CallLimit(time, options.CallTimeout, cancel);
        await sender.BringAsync(node, limit.Token).ConfigureAwait(false);
        limit.Restart(options.Timeout); // the first value may take long: the node waits for what the token names
        var token = seen.With(session.Seen);
        var request =
            new WatchRequest(scope) { Token = seen.ToWire(token), WantTokens = true, HeartbeatMs = HeartbeatMs };
        using var call = node.Counters.Watch(request, cancellationToken: limit.Token);
        List<CounterChange> run = [];
        var covered = token; // what the next token of the stream includes, except for absorbed sessions
        while (await NextAsync(call, node, token, cancel).ConfigureAwait(false) is { } reply)
        {
            limit.Restart(Timeout.InfiniteTimeSpan); // no limit while the application handles the value
            pool.Succeed(node);
            if (reply.Value is not null)
            {
                run.Add(Change(reply));
            }

            if (reply.Token is not null)
            {
                // merged before the values are returned, so that later reads are not older
                covered = seen.Merge(reply.Token, covered);
                foreach (var change in run)
                {
                    yield return change;
                }

                run.Clear();
            }

            limit.Restart(SilenceMax);
        }
    }

    /// <summary>The next reply; null: the stream has ended, and a new one must be opened.</summary>
    private async Task<WatchReply?> NextAsync(
        AsyncServerStreamingCall<WatchReply> call, NodeSlot node, IReadOnlyList<Protocol.State.VectorEntry> token,
        CancellationToken cancel)
    {
        try
        {
            if (await call.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
            {
                return call.ResponseStream.Current;
            }

            pool.Fail(node, new CallFailure(
                CallOutcome.Unknown, "UNAVAILABLE", "The stream ended.", "a stream that continues", "its end"));
            return null;
        }
        catch (RpcException e)
        {
            cancel.ThrowIfCancellationRequested();
            sender.Doubt(node);
            Judge(node, e, token);
            return null;
        }
    }

    private void Judge(NodeSlot node, RpcException exception, IReadOnlyList<Protocol.State.VectorEntry> token)
    {
        var failure = CallFailure.Of(exception);
        if (failure.Code == Losses.Reason && Losses.Explain(
            failure, exception, token, session.Owner) is SessionLostException lost)
        {
            throw lost;
        }

        var isFinal = NodeCalls.IsFinal(exception.StatusCode) || exception.StatusCode == StatusCode.ResourceExhausted;
        if (failure.Code != Losses.Reason && isFinal)
        {
            throw CounterLabException.Of(failure, exception);
        }

        pool.Fail(node, failure);
        metrics.Retried();
    }

    private static CounterChange Change(WatchReply reply)
    {
        var value = reply.Value;
        return new CounterChange(
            reply.Counter, value.Value_, value.Exists,
            value.ExactValue.Length > 0 ? Int128.Parse(value.ExactValue, CultureInfo.InvariantCulture) : value.Value_);
    }
}
