using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>
/// The calls in flight. The host reports the outcome of each, at the latest at its deadline. If it does not, the call
/// is considered failed shortly after.
/// </summary>
internal sealed class CallTable
{
    private static readonly TimeSpan HostGrace = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<long, PendingCall> _calls = [];
    private readonly PriorityQueue<PendingCall, TimeSpan> _deadlines = new();
    private long _last;

    /// <summary>The time at which the next call is considered failed.</summary>
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
        Invariant.Holds(_calls.Count <= _deadlines.Count, $"a deadline of each call; found {_calls.Count} calls");
        var call = new PendingCall(++_last, kind, peer, address);
        _calls.Add(call.Call, call);
        _deadlines.Enqueue(call, deadline + HostGrace);
        return call.Call;
    }

    public PendingCall? Find(long call) => _calls.GetValueOrDefault(call);

    /// <summary>Removes and returns a call that has ended; null if it was already considered failed.</summary>
    public PendingCall? End(long call)
    {
        if (_calls.Remove(call, out var pending))
        {
            pending.End();
        }

        return pending;
    }

    /// <summary>Whether the number is 0, which is no call, or that of a call in flight for this purpose.</summary>
    public bool IsOpen(long call, CallKind kind) => call == 0 || Find(call)?.Kind == kind;

    /// <summary>Checks that each call in flight has a deadline (linear in their number).</summary>
    public void AssertInvariants()
    {
        var open = 0;
        foreach (var (call, _) in _deadlines.UnorderedItems)
        {
            Invariant.Holds(
                call.IsOver != (Find(call.Call) == call), $"call {call.Call} in flight, or over; found {call.IsOver}");
            Invariant.Holds(
                call.Call > 0 && call.Call <= _last, $"a number of a call up to {_last}; found {call.Call}");
            Invariant.Holds(
                call.Address.Length > 0
                    && (call.Kind is CallKind.Hello or CallKind.AddressCheck || call.Peer.Length > 0),
                $"a receiver of call {call.Call}; found '{call.Peer}' at '{call.Address}'");
            Invariant.Holds(
                (call.Peer.Length > 0) != call.Incarnation.IsNone,
                $"an incarnation of '{call.Peer}' in call {call.Call}; found {call.Incarnation}");
            open += call.IsOver ? 0 : 1;
        }

        Invariant.Holds(_calls.Count == open, $"{open} calls with a deadline; found {_calls.Count}");
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
