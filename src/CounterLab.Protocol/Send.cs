using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol;

/// <summary>A call that the host makes to a peer.</summary>
/// <param name="Call">The number under which the host reports the outcome.</param>
/// <param name="Peer">The peer's id; empty while only the address is known.</param>
public sealed record Send(long Call, string Peer, string Address, PeerRequest Message, TimeSpan Deadline);
