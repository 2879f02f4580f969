using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>A call in flight.</summary>
internal sealed class PendingCall(long call, CallKind kind, Peer? peer, string address)
{
    public long Call { get; } = call;

    public CallKind Kind { get; } = kind;

    /// <summary>The receiver; empty while only the address is known.</summary>
    public string Peer { get; } = peer?.Id ?? "";

    /// <summary>The receiver's incarnation.</summary>
    public Incarnation Incarnation { get; } = peer?.Incarnation ?? default;

    public string Address { get; } = address;

    /// <summary>The call has ended; its entry in the queue of deadlines is ignored.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The call has ended.</summary>
    public void End()
    {
        Invariant.Holds(!IsOver, $"one end of call {Call}");
        IsOver = true;
    }
}
