namespace CounterLab.Protocol.Messages;

/// <summary>A request of a peer.</summary>
public abstract record PeerRequest(Envelope Envelope);
