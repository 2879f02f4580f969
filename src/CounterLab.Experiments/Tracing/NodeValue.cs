namespace CounterLab.Experiments.Tracing;

/// <summary>A counter's value at a node.</summary>
/// <param name="Value">A decimal number in invariant culture, which may exceed 64 bits.</param>
public readonly record struct NodeValue(string Counter, string Value);
