using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>A call in flight.</summary>
internal sealed class PendingCall(long call, CallKind kind, Peer? peer, string address)
{
    public long Call { get; } = call;

    public CallKind Kind { get; } = kind;

    /// <summary>The receiver's id; empty while only its address is known.</summary>
    public string Peer { get; } = peer?.Id ?? "";

    /// <summary>The receiver's incarnation; none while only its address is known.</summary>
    public Incarnation Incarnation { get; } = peer?.Incarnation ?? default;

    public string Address { get; } = address;

    /// <summary>Whether the call has ended. Its entry in the queue of deadlines is then ignored.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Marks the call as ended.</summary>
    public void End()
    {
        Invariant.Holds(!IsOver, $"one end of call {Call}");
        IsOver = true;
    }
}
