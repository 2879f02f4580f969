namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The value of a counter at a node.</summary>
public readonly record struct ShownValue(string Counter, Int128 Value, bool Exists);
