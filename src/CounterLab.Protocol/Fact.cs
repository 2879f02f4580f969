namespace CounterLab.Protocol;

/// <summary>Something that happened, for people.</summary>
/// <param name="Kind">One word: joined, left, ready, suspect, alive, dead, retry, delivered, merged, refused, quarantined …</param>
/// <param name="Peer">The peer it is about, or empty.</param>
public sealed record Fact(string Kind, string Peer, string Text);
