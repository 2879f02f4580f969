namespace CounterLab.Protocol.Messages;

/// <summary>The base of all requests between nodes.</summary>
public abstract record PeerRequest(Envelope Envelope);
