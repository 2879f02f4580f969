namespace CounterLab.Protocol;

/// <summary>An event, for people.</summary>
/// One word: joined, left, ready, suspect, alive, dead, retry, delivered, merged, refused, quarantined …
/// </param>
/// <param name="Peer">The peer that the event is about, or empty.</param>
public sealed record Fact(FactKind Kind, string Peer, string Text);
