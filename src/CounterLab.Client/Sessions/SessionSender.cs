using CounterLab.Client.Calls;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Sessions;

/// <summary>
/// Brings the session to the current node: one message in flight, and what is added meanwhile travels with the next (group
/// commit). After a failure the same goes to another address; a node that has it already counts nothing twice. When idle it makes
/// sure now and then that the node still has everything.
/// </summary>
internal sealed class SessionSender : IAsyncDisposable
{
    private readonly SessionBook _book;
    private readonly Confirmer _confirmer;
    private readonly NodePool _pool;
    private readonly CounterLabOptions _options;
    private readonly TimeProvider _time;
    private readonly ClientMetrics _metrics;
    private readonly ILogger _log;
    private readonly Pulse _pulse;
    private readonly Lock _flightGate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private long _heardAt;
    private NodeSlot? _absorber;
    private int _closeFailures;
    private (NodeSlot Node, CancellationTokenSource Cancel)? _inFlight;

    public SessionSender(SessionBook book, Confirmer confirmer, Pulse pulse, NodePool pool, CounterLabOptions options, TimeProvider time, ClientMetrics metrics, ILogger log)
    {
        (_book, _confirmer, _pulse, _pool, _options, _time, _metrics, _log) = (book, confirmer, pulse, pool, options, time, metrics, log);
        _heardAt = time.GetTimestamp();
        pool.Moved += OnMoved;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Waits until the node has what any node has acknowledged, a while at most. It is brought by the loop, which goes where the
    /// pool is.
    /// </summary>
    public async Task BringAsync(NodeSlot node, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && !_loop.IsCompleted)
        {
            var beat = _pulse.Next;
            if (_book.IsIdle || _book.IsAt(node.Address) || !_pool.IsCurrent(node))
            {
                return;
            }

            await _pulse.WaitAsync(beat, Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>A node seems to lack what it had: ask it.</summary>
    public void Doubt(NodeSlot node)
    {
        _book.Doubt(node.Address);
        _pulse.Beat();
    }

    /// <summary>Sends what is left, has one node take the session over, and ends; whatever is undone after the time stays so.</summary>
    public async Task<CloseOutcome> CloseAsync(TimeSpan within, CancellationToken cancel)
    {
        _book.Close();
        _pulse.Beat();
        if (!_book.IsIdle)
        {
            await _closed.Task.WaitAsync(within, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await StopAsync().ConfigureAwait(false);
        var left = _book.Unacknowledged;
        var outcome = left > 0 ? CloseOutcome.LeftUnsent : _book.IsAbsorbed || _book.Seen is null ? CloseOutcome.Absorbed : CloseOutcome.LeftOpen;
        _book.End(SessionEndedException.Closed);
        ClientLog.Closed(_log, outcome, left);
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _pool.Moved -= OnMoved;
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pulse.Beat();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var beat = _pulse.Next;
                if (NextMessage(out var rest) is var (node, request))
                {
                    await SendAsync(node, request).ConfigureAwait(false);
                }
                else
                {
                    await _pulse.WaitAsync(beat, rest, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            ClientLog.Broken(_log, e);
            _book.End(() => new SessionEndedException("SESSION_BROKEN", "The client's loop ended by a defect.", "none", e.Message, e));
            throw;
        }
    }

    /// <summary>Where to send what; null: wait for a beat, or so long.</summary>
    private (NodeSlot Node, SessionRequest Request)? NextMessage(out TimeSpan rest)
    {
        rest = Timeout.InfiniteTimeSpan;
        if (_book.IsIdle || (_absorber ?? _pool.Pick(out rest)) is not { } node)
        {
            return null;
        }

        var untilCheck = _options.HeartbeatInterval - _time.GetElapsedTime(_heardAt);
        var request = _book.Next(node.Address, untilCheck <= TimeSpan.Zero, _confirmer.Count == 0);
        if (request is null)
        {
            rest = untilCheck > TimeSpan.Zero ? untilCheck : _options.HeartbeatInterval;
            EndIfAbsorberIsOver();
            return null;
        }

        _absorber = request is SessionClose ? node : null;
        return (node, request);
    }

    private void EndIfAbsorberIsOver()
    {
        if (_absorber is not null)
        {
            _closed.TrySetResult();
        }
    }

    private async Task SendAsync(NodeSlot node, SessionRequest request)
    {
        using var limit = new CallLimit(_time, _options.CallTimeout, _stop.Token);
        using var moved = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        Announce(node, moved);
        try
        {
            var reply = await CallAsync(node, request, moved.Token).ConfigureAwait(false);
            Announce(null, null);
            Take(node, request, reply);
        }
        catch (RpcException e)
        {
            var isMove = moved.IsCancellationRequested && !limit.Token.IsCancellationRequested;
            Announce(null, null);
            await FailAsync(node, request, e, isMove).ConfigureAwait(false);
        }
    }

    private static async Task<SessionReply> CallAsync(NodeSlot node, SessionRequest request, CancellationToken cancel)
    {
        try
        {
            return request switch
            {
                SessionPush push => WireSessions.FromWire(await node.Sessions.PushAsync(push.ToWire(), cancellationToken: cancel).ConfigureAwait(false)),
                SessionClose close => WireSessions.FromWire(await node.Sessions.CloseAsync(close.ToWire(), cancellationToken: cancel).ConfigureAwait(false)),
                _ => throw new InvalidOperationException($"Expected a push or a close; found {request}."),
            };
        }
        catch (WireException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }
    }

    private void Take(NodeSlot node, SessionRequest request, SessionReply reply)
    {
        if (request.To is not null) // an answer to "who is there" is no proof that it takes what is brought
        {
            _pool.Succeed(node);
            _heardAt = _time.GetTimestamp();
        }

        _book.Take(node.Address, request, reply);
        if (_book.IsAbsorbed)
        {
            _closed.TrySetResult();
        }

        _pulse.Beat();
    }

    private async Task FailAsync(NodeSlot node, SessionRequest request, RpcException exception, bool isMove)
    {
        _book.Fail(node.Address);
        if (isMove || _stop.IsCancellationRequested)
        {
            return; // not the node's fault
        }

        _metrics.Retried();
        var failure = CallFailure.Of(exception);
        if (failure.Code is "SESSION_CLOSED" or "SESSION_BROKEN")
        {
            End(failure, exception);
        }
        else if (!TryForget(node, request, exception))
        {
            var isForeign = request.To is null && exception.StatusCode == StatusCode.FailedPrecondition;
            _pool.Fail(node, failure, isForeign);
            TellOfForeignCluster();
            await RestBeforeClosingAgainAsync(request).ConfigureAwait(false);
        }

        _pulse.Beat();
    }

    /// <summary>Somebody else lives there: what it has is to be asked, at once.</summary>
    private bool TryForget(NodeSlot node, SessionRequest request, RpcException exception)
    {
        var isOther = request.To is not null && exception.StatusCode == StatusCode.FailedPrecondition && CallFailure.Of(exception).Code == "FAILED_PRECONDITION";
        if (isOther)
        {
            _book.Doubt(node.Address);
        }

        return isOther;
    }

    private void TellOfForeignCluster()
    {
        if (_pool.Foreign is { } foreign)
        {
            _book.FailWaiting(() => CounterLabException.Of(foreign, null));
        }
    }

    private async Task RestBeforeClosingAgainAsync(SessionRequest request)
    {
        if (request is SessionClose)
        {
            var rest = Backoff.Draw(++_closeFailures, _options.MaxBackoff, Random.Shared);
            await Task.Delay(rest, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void End(CallFailure failure, RpcException cause)
    {
        ClientLog.SessionEnded(_log, failure.Code, failure.Message);
        _book.End(() => new SessionEndedException(failure.Code, failure.Message, failure.Expected, failure.Found, cause));
        _closed.TrySetResult();
    }

    private void Announce(NodeSlot? node, CancellationTokenSource? cancel)
    {
        lock (_flightGate)
        {
            _inFlight = node is null ? null : (node, cancel!);
        }
    }

    /// <summary>The call under way to the former address is given up: what it brings is harmless, what it keeps waiting is not.</summary>
    private void OnMoved()
    {
        lock (_flightGate)
        {
            if (_inFlight is { } call && _absorber is null && !_pool.IsCurrent(call.Node))
            {
                call.Cancel.Cancel();
            }
        }

        _pulse.Beat();
    }
}
