using System.Diagnostics;
using CounterLab.Node.Recording;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Feeds one replica, one input at a time, and performs its effects. It decides nothing: rules live in the replica.
/// Safe for many callers; each input is handled under one lock, and no input waits for I/O.
/// </summary>
internal sealed class ReplicaHost : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HostWaits _waits = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ReplicaOptions _options;
    private readonly Replica _replica;
    private readonly PeerCaller _caller;
    private readonly ChangeHub _hub;
    private readonly MessageTap _tap;
    private readonly ILogger _log;
    private readonly Timer _wake;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Refusal> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Recorder? _recorder; // null: nobody listens, and nothing is worked out

    public ReplicaHost(ReplicaOptions options, PeerCaller caller, ChangeHub hub, MessageTap tap, ILogger<ReplicaHost> log)
    {
        (_options, _replica, _caller, _hub, _tap, _log) = (options, new Replica(options), caller, hub, tap, log);
        _wake = new Timer(_ => OnTimer());
    }

    /// <summary>Time since the process took its incarnation.</summary>
    public TimeSpan Uptime => _clock.Elapsed;

    /// <summary>Done when a graceful leave is.</summary>
    public Task Left => _left.Task;

    /// <summary>Done when another process answers for this id.</summary>
    public Task<Refusal> Fatal => _fatal.Task;

    /// <summary>What happens is told to somebody.</summary>
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

    /// <summary>Reads from the replica between inputs; keep it short.</summary>
    public T Read<T>(Func<ReplicaView, TimeSpan, T> read)
    {
        lock (_gate)
        {
            return read(_replica.View, _clock.Elapsed);
        }
    }

    /// <summary>Has a sink told everything now, and from then on what each input changes, before it shows outside.</summary>
    public void Record(IRecordSink sink)
    {
        lock (_gate)
        {
            _recorder ??= new Recorder(_replica, _options);
            _recorder.Add(sink, _clock.Elapsed);
        }
    }

    /// <summary>Has a sink told no more.</summary>
    public void EndRecord(IRecordSink sink)
    {
        lock (_gate)
        {
            _recorder?.Remove(sink);
            _recorder = _recorder is { IsIdle: false } ? _recorder : null;
        }
    }

    /// <summary>Feeds one input and returns what the caller picks from its effects.</summary>
    public T Handle<T>(Input input, Func<Effects, T> pick)
    {
        lock (_gate)
        {
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
                // Bad input is refused, never thrown: this is a broken invariant, and a merge can't be undone.
                _recorder?.Break(e);
                HostLog.Broken(_log, e, input.ToString());
                Environment.FailFast($"A broken invariant while handling {input}", e);
                throw;
            }
        }
    }

    /// <summary>Feeds what a peer asks.</summary>
    /// <param name="number">The peer's number of the call; 0: it gave none.</param>
    public (PeerReply? Reply, Refusal? Refusal) Ask(PeerRequest request, ulong number) => Handle(new Input.Request(request), effects =>
    {
        _tap.Took(request, number, effects, _replica.View);
        return (effects.Result.Reply, effects.Result.Refusal);
    });

    /// <summary>Feeds how a call of this node ended.</summary>
    public void End(Send send, Input outcome) => Handle(outcome, _ =>
    {
        _tap.Ended(send, outcome);
        return true;
    });

    /// <summary>Feeds an add; the task ends when its concern is met, its time is over, or the node ends.</summary>
    /// <param name="token">Makes the token of that moment; null: none is wanted.</param>
    /// <param name="call">Under which it is told to those who watch messages.</param>
    public AddResult Add(Input.Add add, Func<ReplicaView, Wire.V1.Token>? token = null, MessageCall call = default) => Handle(add, effects =>
    {
        _tap.Clients.Took(call, add, effects, _replica.View);
        var seen = effects.Result.Added is null ? null : token?.Invoke(_replica.View);
        var isRepeated = effects.Result.Added is { IsRepeated: true };
        var wait = _waits.ForConcern(effects.Result.Ticket);
        return new AddResult(
            effects.Result.Added, effects.Result.Refusal, wait, _replica.View.MemberCount, seen, isRepeated, _clock.Elapsed);
    });

    /// <summary>Feeds many adds as one input; refused as a whole only where no add at all is taken.</summary>
    public (Refusal? Refusal, BatchOutcome? Outcome) AddBatch(Input.AddBatch batch, MessageCall call = default) => Handle(batch, effects =>
    {
        _tap.Clients.Took(call, batch, effects, _replica.View);
        return (effects.Result.Refusal, effects.Result.Batch);
    });

    /// <summary>Feeds what a session's client sent; as <see cref="Add"/> does.</summary>
    public SessionResult Session(Input.Session session, MessageCall call = default) => Handle(session, effects =>
    {
        _tap.Clients.Took(call, session, effects, _replica.View);
        return new SessionResult(effects.Result.Session, effects.Result.Refusal, _waits.ForConcern(effects.Result.Ticket), _replica.View.MemberCount);
    });

    /// <summary>Feeds a reset; as <see cref="Add"/> does.</summary>
    public ResetResult Reset(Input.Reset reset, Func<ReplicaView, Wire.V1.Token>? token, MessageCall call = default) => Handle(reset, effects =>
    {
        _tap.Clients.Took(call, reset, effects, _replica.View);
        var seen = effects.Result.Reset is null ? null : token?.Invoke(_replica.View);
        return new ResetResult(effects.Result.Reset, effects.Result.Refusal, _waits.ForConcern(effects.Result.Ticket), _replica.View.MemberCount, seen);
    });

    /// <summary>Feeds a creation of bounds; the task ends when it is over, or the node ends.</summary>
    public (Refusal? Refusal, Task<BoundSettled>? Result) SetBound(Input.SetBound bound) =>
        Handle<(Refusal?, Task<BoundSettled>?)>(bound, effects =>
        {
            if (effects.Result.Refusal is not null)
            {
                return (effects.Result.Refusal, null);
            }

            return (null, _waits.ForBounds(effects.Result.Ticket));
        });

    /// <summary>Reads once concern and token are met, or the time is over: in the same moment, whatever comes next.</summary>
    /// <exception cref="OperationCanceledException">The node ends.</exception>
    public (Refusal? Refusal, Task<T>? Result) Read<T>(Input.Read read, Func<ReplicaView, TimeSpan, ReadSettled, T> answer) =>
        Handle<(Refusal?, Task<T>?)>(read, effects =>
        {
            if (effects.Result.Refusal is not null)
            {
                return (effects.Result.Refusal, null);
            }

            return (null, _waits.ForRead(effects.Result.Ticket, settled => answer(_replica.View, _clock.Elapsed, settled)));
        });

    /// <summary>Tells those who wait for a concern that the node ends.</summary>
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

    private void OnTimer() => Handle(new Input.Wake(), _ => true);

    private void Perform(Effects effects)
    {
        foreach (var fact in effects.Facts)
        {
            HostLog.Fact(_log, FactKindNames.NameOf(fact.Kind), fact.Peer, fact.Text);
            _tap.Reported(fact);
        }

        _hub.Publish(effects, _replica.View);
        foreach (var send in effects.Sends)
        {
            _tap.Sent(send, _replica.View);
            _caller.Call(send, this);
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

    private void Schedule(TimeSpan at)
    {
        // Timers count whole milliseconds: round up, or the replica would be woken just before its time.
        var wait = Math.Clamp(Math.Ceiling((at - _clock.Elapsed).TotalMilliseconds), 0, int.MaxValue);
        _wake.Change((long)wait, Timeout.Infinite);
    }
}
