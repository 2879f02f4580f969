namespace CounterLab.Protocol.Messages;

/// <summary>What a peer asks.</summary>
public abstract record PeerRequest(Envelope Envelope);
