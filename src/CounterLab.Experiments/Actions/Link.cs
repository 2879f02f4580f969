namespace CounterLab.Experiments.Actions;

/// <summary>A directed link between two nodes.</summary>
public readonly record struct Link(string From, string To);
