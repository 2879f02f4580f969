using System.Diagnostics;
using CounterLab.Protocol;

namespace CounterLab.Node;

/// <summary>
/// Feeds one replica, one input at a time, and performs its effects. It decides nothing: rules live in the replica.
/// Safe for many callers; each input is handled under one lock, and no input waits for I/O.
/// </summary>
internal sealed class ReplicaHost : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Replica _replica;
    private readonly PeerCaller _caller;
    private readonly ChangeHub _hub;
    private readonly ILogger _log;
    private readonly Timer _wake;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Refusal> _fatal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReplicaHost(ReplicaOptions options, PeerCaller caller, ChangeHub hub, ILogger<ReplicaHost> log)
    {
        (_replica, _caller, _hub, _log) = (new Replica(options), caller, hub, log);
        _wake = new Timer(_ => OnTimer());
    }

    /// <summary>Time since the process took its incarnation.</summary>
    public TimeSpan Uptime => _clock.Elapsed;

    /// <summary>Done when a graceful leave is.</summary>
    public Task Left => _left.Task;

    /// <summary>Done when another process answers for this id.</summary>
    public Task<Refusal> Fatal => _fatal.Task;

    public void Start() => Handle(new Input.Start(), _ => true);

    /// <summary>Reads from the replica between inputs; keep it short.</summary>
    public T Read<T>(Func<ReplicaView, TimeSpan, T> read)
    {
        lock (_gate)
        {
            return read(_replica.View, _clock.Elapsed);
        }
    }

    /// <summary>Feeds one input and returns what the caller picks from its effects.</summary>
    public T Handle<T>(Input input, Func<Effects, T> pick)
    {
        lock (_gate)
        {
            try
            {
                var effects = _replica.Handle(input, _clock.Elapsed);
                var result = pick(effects);
                Perform(effects);
                return result;
            }
            catch (Exception e)
            {
                // Bad input is refused, never thrown: this is a broken invariant, and a merge can't be undone.
                HostLog.Broken(_log, e, input.ToString());
                Environment.FailFast($"A broken invariant while handling {input}", e);
                throw;
            }
        }
    }

    public void Dispose() => _wake.Dispose();

    private void OnTimer() => Handle(new Input.Wake(), _ => true);

    private void Perform(Effects effects)
    {
        foreach (var fact in effects.Facts)
        {
            HostLog.Fact(_log, fact.Kind, fact.Peer, fact.Text);
        }

        _hub.Publish(effects, _replica.View);
        foreach (var send in effects.Sends)
        {
            _caller.Call(send, this);
        }

        if (effects.HasLeft)
        {
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

internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "{Kind} {Peer}: {Text}")]
    public static partial void Fact(ILogger log, string kind, string peer, string text);

    [LoggerMessage(2, LogLevel.Critical, "A broken invariant while handling {Input}")]
    public static partial void Broken(ILogger log, Exception exception, string input);
}
