using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Calls;

/// <summary>A call under way.</summary>
internal sealed class PendingCall(long call, CallKind kind, Peer? peer, string address)
{
    public long Call { get; } = call;

    public CallKind Kind { get; } = kind;

    /// <summary>Whom it went to; empty while only the address is known.</summary>
    public string Peer { get; } = peer?.Id ?? "";

    /// <summary>The life it was meant for.</summary>
    public Incarnation Incarnation { get; } = peer?.Incarnation ?? default;

    public string Address { get; } = address;

    /// <summary>Ended: its place in the queue of deadlines means nothing any more.</summary>
    public bool IsOver { get; set; }
}
