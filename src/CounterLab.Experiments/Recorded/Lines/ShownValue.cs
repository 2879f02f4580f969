namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The value that a node shows for a counter.</summary>
public readonly record struct ShownValue(string Counter, Int128 Value, bool Exists);
