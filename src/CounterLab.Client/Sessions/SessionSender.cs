using CounterLab.Client.Calls;
using CounterLab.Client.Sessions.Storage;
using CounterLab.Client.Telemetry;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Sessions;

/// <summary>
/// Sends the session to the current node, with one message in flight; adds made in the meantime are sent together with
/// the next one (group commit). After a failure it sends the same records to another address; a node that already has
/// them counts nothing twice. When idle, it checks periodically that the node still has everything.
/// </summary>
internal sealed class SessionSender : IAsyncDisposable
{
    private readonly ClientSession _session;
    private readonly SessionKeeper _keeper;
    private readonly SessionExchange _exchange;
    private readonly SaveFailures _saveFailures;
    private readonly Confirmer _confirmer;
    private readonly NodePool _pool;
    private readonly CounterLabOptions _options;
    private readonly TimeProvider _time;
    private readonly ClientMetrics _metrics;
    private readonly ILogger _log;
    private readonly WakeSignal _wake;
    private readonly InFlightCall _inFlight = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private long _heardAt;
    private NodeSlot? _absorber;
    private int _closeFailures;

    public SessionSender(
        ClientSession session, SessionKeeper keeper, Confirmer confirmer, WakeSignal wake, NodePool pool,
        CounterLabOptions options, TimeProvider time, ClientMetrics metrics, ILogger log)
    {
        (_session, _keeper, _confirmer, _wake, _pool) = (session, keeper, confirmer, wake, pool);
        (_options, _time, _metrics, _log) = (options, time, metrics, log);
        _exchange = new SessionExchange(session, keeper);
        _saveFailures = new SaveFailures(keeper, options, time, log);
        _heardAt = time.GetTimestamp();
        pool.Moved += OnMoved;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Waits until the node has every operation that any node has acknowledged, or until cancelled. The sender's loop
    /// sends them, to the pool's current address.
    /// </summary>
    public async Task BringAsync(NodeSlot node, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && !_loop.IsCompleted)
        {
            var raised = _wake.Next;
            if (_session.IsIdle || _session.IsAt(node.Address) || !_pool.IsCurrent(node))
            {
                return;
            }

            await _wake.WaitAsync(raised, Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Discards what is known about a node that seems to lack operations, and asks it what it has.</summary>
    public void Doubt(NodeSlot node)
    {
        _session.Doubt(node.Address);
        _wake.Raise();
    }

    /// <summary>
    /// Sends the remaining adds, asks one node to absorb the session, and stops. Work that is unfinished after the time
    /// limit stays unfinished.
    /// </summary>
    public async Task<CloseOutcome> CloseAsync(TimeSpan within, CancellationToken cancel)
    {
        _session.Close();
        _wake.Raise();
        if (!_session.IsIdle)
        {
            await _closed.Task.WaitAsync(within, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await StopAsync().ConfigureAwait(false);
        _saveFailures.SaveLast();
        var left = _session.Unacknowledged;
        var leavesNothing = _session.IsAbsorbed || _session.Seen is null;
        var outcome = left > 0 ? CloseOutcome.LeftUnsent
            : leavesNothing ? CloseOutcome.Absorbed : CloseOutcome.LeftOpen;
        _session.End(SessionEndedException.Closed);
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
        _wake.Raise();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await StepAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            ClientLog.Broken(_log, e);
            _session.End(() => new SessionEndedException(
                "SESSION_BROKEN",
                "The client stopped because of an internal error. Create a new client and report this.", "no error",
                e.Message, e));
            throw;
        }
    }

    /// <summary>Sends the next message; if there is none, saves the session and waits.</summary>
    private async Task StepAsync()
    {
        var raised = _wake.Next;
        try
        {
            if (NextMessage(out var rest) is var (node, request))
            {
                await SendAsync(node, request).ConfigureAwait(false);
            }
            else
            {
                _keeper.Save(); // even if no node is reachable, so that the adds survive the process
                await _wake.WaitAsync(raised, rest, _stop.Token).ConfigureAwait(false);
            }

            _saveFailures.Clear();
        }
        catch (SessionStoreException e)
        {
            await _saveFailures.BackOffAsync(e, _stop.Token).ConfigureAwait(false);
        }
    }

    /// <summary>The next node and message; null: wait for the signal or for <paramref name="rest"/>.</summary>
    private (NodeSlot Node, SessionRequest Request)? NextMessage(out TimeSpan rest)
    {
        AssertInvariants();
        rest = Timeout.InfiniteTimeSpan;
        if (_session.IsIdle || (_absorber ?? _pool.Pick(out rest)) is not { } node)
        {
            return null;
        }

        var untilCheck = _options.HeartbeatInterval - _time.GetElapsedTime(_heardAt);
        var request = _session.Next(node.Address, untilCheck <= TimeSpan.Zero, _confirmer.Count == 0);
        if (request is null)
        {
            rest = untilCheck > TimeSpan.Zero ? untilCheck : _options.HeartbeatInterval;
            if (_absorber is not null)
            {
                _closed.TrySetResult(); // that incarnation has ended
            }

            return null;
        }

        _absorber = request is SessionClose ? node : null;
        return (node, request);
    }

    private async Task SendAsync(NodeSlot node, SessionRequest request)
    {
        using var limit = new CallLimit(_time, _options.CallTimeout, _stop.Token);
        using var moved = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        _inFlight.Begin(node, moved);
        ExchangeResult result;
        try
        {
            var call = new CallOptions(cancellationToken: moved.Token);
            result = await _exchange.SendAsync(node.Sessions, node.Address, request, SessionTerms.Local, call)
                .ConfigureAwait(false);
        }
        finally
        {
            _inFlight.End();
        }

        var isMove = moved.IsCancellationRequested && !limit.Token.IsCancellationRequested;
        if (result.Kind == ExchangeKind.Answered)
        {
            Take(node, request);
        }
        else if (result.Kind == ExchangeKind.Ahead)
        {
            End(result.Failure!, null);
        }
        else if (!isMove && !_stop.IsCancellationRequested) // a cancelled call is not the node's failure
        {
            await FailAsync(node, request, result).ConfigureAwait(false);
        }
    }

    private void Take(NodeSlot node, SessionRequest request)
    {
        if (request.To is not null) // a reply to the first query does not prove that the node accepts records
        {
            _pool.Succeed(node);
            _heardAt = _time.GetTimestamp();
        }

        if (_session.IsAbsorbed)
        {
            _closed.TrySetResult();
        }

        _wake.Raise();
    }

    private async Task FailAsync(NodeSlot node, SessionRequest request, ExchangeResult result)
    {
        _metrics.Retried();
        if (result.Kind == ExchangeKind.Ended)
        {
            End(result.Failure!, result.Cause);
        }
        else if (result.Kind == ExchangeKind.Failed)
        {
            var isForeign = request.To is null && result.Cause!.StatusCode == StatusCode.FailedPrecondition;
            _pool.Fail(node, result.Failure!, isForeign);
            FailForForeignCluster();
            await BackOffBeforeNextCloseAsync(request).ConfigureAwait(false);
        }

        _wake.Raise();
    }

    private void FailForForeignCluster()
    {
        if (_pool.Foreign is { } foreign)
        {
            _session.FailWaiting(() => CounterLabException.Of(foreign, null));
        }
    }

    private async Task BackOffBeforeNextCloseAsync(SessionRequest request)
    {
        if (request is SessionClose)
        {
            var rest = RetryBackoff.Draw(++_closeFailures, _options.MaxBackoff, Random.Shared);
            await Task.Delay(rest, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void End(CallFailure failure, RpcException? cause)
    {
        ClientLog.SessionEnded(_log, failure.Code, failure.Message);
        _session.End(() => new SessionEndedException(
            failure.Code, failure.Message, failure.Expected, failure.Found, cause));
        _closed.TrySetResult();
    }

    /// <summary>Checks the state of the loop. Called before each message.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        _saveFailures.AssertInvariants();
        Invariant.Holds(_closeFailures >= 0, $"0 or more failed closes; found {_closeFailures}");
        Invariant.Holds(
            _closeFailures == 0 || _session.IsClosing, $"no failed close of an open session; found {_closeFailures}");
        Invariant.Holds(_absorber is null || _session.IsClosing, $"no absorber of an open session");
        Invariant.Holds(_time.GetElapsedTime(_heardAt) >= TimeSpan.Zero, "a last answer in the past");
    }

    /// <summary>
    /// Cancels the call to the former address, because new adds would have to wait for it; its records are sent again.
    /// </summary>
    private void OnMoved()
    {
        if (_absorber is null)
        {
            _inFlight.CancelIf(node => !_pool.IsCurrent(node));
        }

        _wake.Raise();
    }
}
