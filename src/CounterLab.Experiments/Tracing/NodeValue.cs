namespace CounterLab.Experiments.Tracing;

/// <summary>The value of a counter at a node.</summary>
/// <param name="Value">The value as a decimal number in the invariant culture. It may exceed 64 bits.</param>
public readonly record struct NodeValue(string Counter, string Value);
