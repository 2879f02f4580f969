namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>Something that a node reports about itself.</summary>
/// <param name="Name">As in <see cref="Protocol.FactKindNames"/>. Names of newer nodes may be unknown.</param>
public readonly record struct NodeFact(string Name, string Peer, string Text);
