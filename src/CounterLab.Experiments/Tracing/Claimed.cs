namespace CounterLab.Experiments.Tracing;

/// <summary>
/// A claim of a push: a receiver that has an owner's operations up to one number then has them up to another.
/// </summary>
public readonly record struct Claimed(string Owner, ulong From, ulong To);
