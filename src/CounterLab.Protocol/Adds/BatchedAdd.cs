namespace CounterLab.Protocol.Adds;

/// <summary>One plain add of a batch.</summary>
/// <param name="Amount">A negative amount subtracts.</param>
public readonly record struct BatchedAdd(string Counter, long Amount);
