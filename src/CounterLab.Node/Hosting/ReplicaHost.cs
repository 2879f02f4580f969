using System.Diagnostics;
using CounterLab.Node.Observation;
using CounterLab.Node.Recording;
using CounterLab.Node.Tracing;
using CounterLab.Node.Transport;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Passes inputs to one replica, one at a time, and performs the effects. All decisions are made in the replica. Safe
/// for concurrent callers; each input is handled under one lock and never waits for I/O.
/// </summary>
internal sealed class ReplicaHost : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HostWaits _waits = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ReplicaOptions _options;
    private readonly Replica _replica;
    private readonly IPeerTransport _transport;
    private readonly ChangeHub _hub;
    private readonly NodeTotals _totals;
    private readonly MessageTracer? _tracer; // null without --lab
    private readonly ClientTracer? _clients; // null without --lab
    private readonly ILogger _log;
    private readonly Timer _wake;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Refusal> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _expiredCalls;
    private ReplicaRecorder? _recorder; // null while there is no sink

    public ReplicaHost(
        ReplicaOptions options, IPeerTransport transport, ChangeHub hub, NodeTotals totals, ILogger<ReplicaHost> log,
        MessageTracer? tracer = null, ClientTracer? clients = null)
    {
        (_options, _replica, _log) = (options, new Replica(options), log);
        (_transport, _hub, _totals, _tracer, _clients) = (transport, hub, totals, tracer, clients);
        _wake = new Timer(_ => OnTimer());
    }

    /// <summary>The time since the process drew its incarnation.</summary>
    public TimeSpan Uptime => _clock.Elapsed;

    /// <summary>Completes when a graceful leave has finished.</summary>
    public Task Left => _left.Task;

    /// <summary>Completes when another process is found to use this node's id.</summary>
    public Task<Refusal> Fatal => _fatal.Task;

    /// <summary>Whether a sink records this replica.</summary>
    public bool IsRecorded
    {
        get
        {
            lock (_gate)
            {
                return _recorder is not null;
            }
        }
    }

    public void Start() => Handle(new Input.Start(), _ => true);

    /// <summary>The number of calls that were dropped because their client had gone before their turn.</summary>
    public long ExpiredCalls => Interlocked.Read(ref _expiredCalls);

    /// <summary>Reads from the replica under the lock, between two inputs. The function must be short.</summary>
    public T Read<T>(Func<ReplicaView, TimeSpan, T> read, WaitingClient client = default)
    {
        lock (_gate)
        {
            DemandWaiting(client);
            return read(_replica.View, _clock.Elapsed);
        }
    }

    /// <summary>
    /// Adds a sink. It receives the complete state now, and then the changes of each input before any effect of it
    /// leaves the process.
    /// </summary>
    public void Record(IRecordSink sink)
    {
        lock (_gate)
        {
            _recorder ??= new ReplicaRecorder(_replica, _options);
            _recorder.Add(sink, _clock.Elapsed);
        }
    }

    /// <summary>Removes a sink.</summary>
    public void EndRecord(IRecordSink sink)
    {
        lock (_gate)
        {
            _recorder?.Remove(sink);
            _recorder = _recorder is { IsIdle: false } ? _recorder : null;
        }
    }

    /// <summary>Handles one input and returns what <paramref name="pick"/> selects from its effects.</summary>
    public T Handle<T>(Input input, Func<Effects, T> pick, WaitingClient client = default)
    {
        lock (_gate)
        {
            DemandWaiting(client);
            try
            {
                var now = _clock.Elapsed;
                var effects = _replica.Handle(input, now);
                _recorder?.Take(input, effects, now);
                var result = pick(effects);
                Perform(effects);
                return result;
            }
            catch (Exception e)
            {
                // Bad input is refused, so an exception means a broken invariant, and a merge cannot be undone.
                _recorder?.Break(e);
                HostLog.Broken(_log, e, input.ToString());
                Environment.FailFast($"A broken invariant while handling {input}", e);
                throw;
            }
        }
    }

    /// <summary>Handles a request from a peer.</summary>
    /// <param name="number">The peer's number of the call, or 0 if the request contains none.</param>
    public (PeerReply? Reply, Refusal? Refusal) Ask(PeerRequest request, ulong number) =>
        Handle(new Input.Request(request), effects =>
    {
        _totals.Received(request, effects);
        _tracer?.Received(request, number, effects, _replica.View);
        return (effects.Result.Reply, effects.Result.Refusal);
    });

    /// <summary>
    /// Handles an add. The result's task completes when the concern is met, when its time is over, or when the node
    /// stops.
    /// </summary>
    /// <param name="token">
    /// Creates the session token from the state right after the add; null if the client does not request one.
    /// </param>
    /// <param name="call">The call that the trace shows for the add.</param>
    public HostAddResult Add(
        Input.Add add, Func<ReplicaView, Wire.V1.Token>? token = null, MessageCall call = default,
        WaitingClient client = default) =>
        Handle(add, effects =>
    {
        _clients?.Received(call, add, effects, _replica.View);
        var seen = effects.Result.Added is null ? null : token?.Invoke(_replica.View);
        return new HostAddResult(
            effects.Result.Added, effects.Result.Refusal, _waits.ForConcern(effects.Result.Ticket),
            _replica.View.MemberCount, seen,
            effects.Result.Added is { IsRepeated: true }, _clock.Elapsed);
    }, client);

    /// <summary>
    /// Handles a batch of adds as one input. The batch is refused as a whole only if no add can be accepted.
    /// </summary>
    public (Refusal? Refusal, BatchOutcome? Outcome) AddBatch(
        Input.AddBatch batch, MessageCall call = default, WaitingClient client = default) =>
        Handle(batch, effects =>
    {
        _clients?.Received(call, batch, effects, _replica.View);
        return (effects.Result.Refusal, effects.Result.Batch);
    }, client);

    /// <summary>Handles a message from a session's client; see <see cref="Add"/>.</summary>
    public HostSessionResult Session(
        Input.Session session, MessageCall call = default, WaitingClient client = default) => Handle(session, effects =>
    {
        _clients?.Received(call, session, effects, _replica.View);
        return new HostSessionResult(
            effects.Result.Session, effects.Result.Refusal, _waits.ForConcern(effects.Result.Ticket),
            _replica.View.MemberCount);
    }, client);

    /// <summary>Handles a counter reset; see <see cref="Add"/>.</summary>
    public HostResetResult Reset(
        Input.Reset reset, Func<ReplicaView, Wire.V1.Token>? token, MessageCall call = default,
        WaitingClient client = default) =>
        Handle(reset, effects =>
    {
        _clients?.Received(call, reset, effects, _replica.View);
        var seen = effects.Result.Reset is null ? null : token?.Invoke(_replica.View);
        return new HostResetResult(
            effects.Result.Reset, effects.Result.Refusal, _waits.ForConcern(effects.Result.Ticket),
            _replica.View.MemberCount, seen);
    }, client);

    /// <summary>
    /// Handles the creation of bounds. The task completes when the creation is settled or the node stops.
    /// </summary>
    public (Refusal? Refusal, Task<BoundSettled>? Result) SetBound(
        Input.SetBound bound, WaitingClient client = default) =>
        Handle<(Refusal?, Task<BoundSettled>?)>(bound, effects =>
        {
            if (effects.Result.Refusal is not null)
            {
                return (effects.Result.Refusal, null);
            }

            return (null, _waits.ForBounds(effects.Result.Ticket));
        }, client);

    /// <summary>
    /// Handles a read. The answer is computed when concern and token are satisfied or the time is over, before any
    /// later input is handled.
    /// </summary>
    /// <exception cref="OperationCanceledException">The node is stopping.</exception>
    public (Refusal? Refusal, Task<T>? Result) Read<T>(
        Input.Read read, Func<ReplicaView, TimeSpan, ReadSettled, T> answer, WaitingClient client = default) =>
        Handle<(Refusal?, Task<T>?)>(read, effects =>
        {
            if (effects.Result.Refusal is not null)
            {
                return (effects.Result.Refusal, null);
            }

            return (null, _waits.ForRead(
                effects.Result.Ticket, settled => answer(_replica.View, _clock.Elapsed, settled)));
        }, client);

    /// <summary>Cancels all waiting calls, because the node is stopping.</summary>
    public void EndWaits()
    {
        lock (_gate)
        {
            _waits.EndAll();
        }
    }

    public void Dispose()
    {
        EndWaits();
        _wake.Dispose();
    }

    private void DemandWaiting(WaitingClient client)
    {
        if (client.Expired() is { } expired)
        {
            Interlocked.Increment(ref _expiredCalls);
            throw expired;
        }
    }

    private void OnTimer() => Handle(new Input.Wake(), _ => true);

    private void Perform(Effects effects)
    {
        foreach (var fact in effects.Facts)
        {
            HostLog.Fact(_log, FactKindNames.NameOf(fact.Kind), fact.Peer, fact.Text);
            _tracer?.Reported(fact);
        }

        _hub.Publish(effects, _replica.View);
        foreach (var send in effects.Sends)
        {
            _totals.Sent.Count(send.Message);
            _ = CallAsync(new PeerCall(send, send.Deadline, AttemptOf(send)));
        }

        _waits.Settle(effects);
        if (effects.HasLeft)
        {
            EndWaits();
            _left.TrySetResult();
        }

        if (effects.Fatal is { } fatal)
        {
            _fatal.TrySetResult(fatal);
        }

        Schedule(effects.WakeAt);
    }

    private int AttemptOf(Send send) => send.Message is PushRequest ? _replica.View.FailuresBefore(send) : 0;

    private async Task CallAsync(PeerCall call)
    {
        // Always yields: an outcome that is known immediately must not be handled within the input that made the call.
        var outcome = await _transport.CallAsync(call).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        _totals.Ended(call.Send, outcome);
        Handle(outcome, _ => true);
    }

    private void Schedule(TimeSpan at)
    {
        // Timers count whole milliseconds. Round up, or the timer would fire just before the time.
        var wait = Math.Clamp(Math.Ceiling((at - _clock.Elapsed).TotalMilliseconds), 0, int.MaxValue);
        _wake.Change((long)wait, Timeout.Infinite);
    }
}
