namespace CounterLab.Experiments.Histories;

/// <summary>A counter as a watch sends it.</summary>
/// <param name="IsClamped">Whether the node's view is outside the bounds, and the value is the bound.</param>
public readonly record struct SentValue(Int128 Value, bool Exists, bool IsClamped);
