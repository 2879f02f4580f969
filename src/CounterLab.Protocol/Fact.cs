namespace CounterLab.Protocol;

/// <summary>Something that a node reports about itself.</summary>
/// <param name="Peer">The peer that the fact is about, or empty.</param>
/// <param name="Text">Details for people.</param>
public sealed record Fact(FactKind Kind, string Peer, string Text);
