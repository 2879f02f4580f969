namespace CounterLab.Protocol;

/// <summary>An event that a node reports about itself.</summary>
/// <param name="Peer">The id of the peer that the event is about; empty if there is none.</param>
/// <param name="Text">Human-readable details.</param>
public sealed record Fact(FactKind Kind, string Peer, string Text);
