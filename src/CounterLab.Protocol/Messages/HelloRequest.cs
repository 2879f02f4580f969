namespace CounterLab.Protocol.Messages;

/// <summary>Introduces the sender to whoever listens at an address.</summary>
public sealed record HelloRequest(Envelope Envelope) : PeerRequest(Envelope);
