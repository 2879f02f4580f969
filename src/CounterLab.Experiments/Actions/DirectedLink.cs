namespace CounterLab.Experiments.Actions;

/// <summary>A directed link between two nodes.</summary>
public readonly record struct DirectedLink(string From, string To);
