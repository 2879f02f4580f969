namespace CounterLab.Protocol.Messages;

/// <summary>
/// Starts a handshake with the node at an address: the sender introduces itself and asks for the members.
/// </summary>
public sealed record HelloRequest(Envelope Envelope) : PeerRequest(Envelope);
