using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>
/// Calls in flight. The host reports how each ended, at the latest at its deadline; if it does not, the call is
/// considered failed shortly after.
/// </summary>
internal sealed class CallTable
{
    private static readonly TimeSpan HostGrace = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly PriorityQueue<PendingCall, TimeSpan> _deadlines = new();
    private long _last;

    /// <summary>When the next call is considered failed.</summary>
    public TimeSpan NextDeadline
    {
        get
        {
            DropEnded();
            return _deadlines.TryPeek(out _, out var at) ? at : TimeSpan.MaxValue;
        }
    }

    public long Begin(CallKind kind, Peer? peer, string address, TimeSpan deadline)
    {
        var call = new PendingCall(++_last, kind, peer, address);
        _calls.Add(call.Call, call);
        _deadlines.Enqueue(call, deadline + HostGrace);
        return call.Call;
    }

    public PendingCall? Find(long call) => _calls.GetValueOrDefault(call);

    /// <summary>Removes a call that has ended; null if it was considered failed before.</summary>
    public PendingCall? End(long call)
    {
        if (_calls.Remove(call, out var pending))
        {
            pending.IsOver = true;
        }

        return pending;
    }

    /// <summary>Removes and returns the next call whose deadline has passed; null: there is none.</summary>
    public PendingCall? TakeLate(TimeSpan now) => NextDeadline <= now ? End(_deadlines.Dequeue().Call) : null;

    private void DropEnded()
    {
        while (_deadlines.TryPeek(out var call, out _) && call.IsOver)
        {
            _deadlines.Dequeue();
        }
    }
}
