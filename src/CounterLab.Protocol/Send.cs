using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol;

/// <summary>A call to make.</summary>
/// <param name="Call">Number under which the outcome is reported.</param>
/// <param name="Peer">Id of the peer; empty while only the address is known.</param>
public sealed record Send(long Call, string Peer, string Address, PeerRequest Message, TimeSpan Deadline);
