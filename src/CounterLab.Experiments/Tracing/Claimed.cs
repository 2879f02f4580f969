namespace CounterLab.Experiments.Tracing;

/// <summary>
/// A claim of a push: a receiver that has the owner's operations up to <paramref name="From"/> then has them up to
/// <paramref name="To"/>.
/// </summary>
public readonly record struct Claimed(string Owner, ulong From, ulong To);
