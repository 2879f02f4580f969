using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol;

/// <summary>A call to make.</summary>
/// <param name="Call">The number under which the host feeds how it ended.</param>
/// <param name="Peer">The peer's id; empty while only the address is known.</param>
public sealed record Send(long Call, string Peer, string Address, PeerRequest Message, TimeSpan Deadline);
