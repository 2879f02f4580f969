namespace CounterLab.Protocol.Messages;

/// <summary>Starts a handshake with the node at an address.</summary>
public sealed record HelloRequest(Envelope Envelope) : PeerRequest(Envelope);
