namespace CounterLab.Protocol;

/// <summary>What a call is for.</summary>
internal enum CallKind
{
    Hello,
    Push,
    Sync,
    SyncPass,
    Probe,
    Leave,
}

/// <summary>A call under way.</summary>
internal sealed record PendingCall(long Call, CallKind Kind, string Peer, Incarnation Incarnation, string Address);

/// <summary>
/// Calls under way. The host reports how each ended, at its deadline at the latest; should it not, the call is given up
/// a little later.
/// </summary>
internal sealed class CallTable
{
    private static readonly TimeSpan HostGrace = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly PriorityQueue<long, TimeSpan> _deadlines = new();
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
        var call = ++_last;
        _calls.Add(call, new PendingCall(call, kind, peer?.Id ?? "", peer?.Incarnation ?? default, address));
        _deadlines.Enqueue(call, deadline + HostGrace);
        return call;
    }

    public PendingCall? Find(long call) => _calls.GetValueOrDefault(call);

    /// <summary>Forgets a call that has ended; null when it was given up before.</summary>
    public PendingCall? End(long call) => _calls.Remove(call, out var pending) ? pending : null;

    /// <summary>The next call whose time is over, if any; it is forgotten.</summary>
    public PendingCall? TakeLate(TimeSpan now) => NextDeadline <= now ? End(_deadlines.Dequeue()) : null;

    private void DropEnded()
    {
        while (_deadlines.TryPeek(out var call, out _) && !_calls.ContainsKey(call))
        {
            _deadlines.Dequeue();
        }
    }
}
