namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A fact that a node reported.</summary>
/// <param name="Name">
/// The name of its kind, as in <see cref="Protocol.FactKindNames"/>. A newer node may use others.
/// </param>
public readonly record struct NodeFact(string Name, string Peer, string Text);
