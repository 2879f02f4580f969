using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>
/// Calls under way. The host reports how each ended, at its deadline at the latest; should it not, the call is given up
/// a little later.
/// </summary>
internal sealed class CallTable
{
    private static readonly TimeSpan HostGrace = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly PriorityQueue<PendingCall, TimeSpan> _deadlines = new();
    private long _last;

    /// <summary>When the next one is given up.</summary>
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

    /// <summary>Forgets a call that has ended; null when it was given up before.</summary>
    public PendingCall? End(long call)
    {
        if (_calls.Remove(call, out var pending))
        {
            pending.IsOver = true;
        }

        return pending;
    }

    /// <summary>The next call whose time is over, if any; it is forgotten.</summary>
    public PendingCall? TakeLate(TimeSpan now) => NextDeadline <= now ? End(_deadlines.Dequeue().Call) : null;

    private void DropEnded()
    {
        while (_deadlines.TryPeek(out var call, out _) && call.IsOver)
        {
            _deadlines.Dequeue();
        }
    }
}
