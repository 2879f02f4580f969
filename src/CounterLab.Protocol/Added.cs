using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>An add that was applied.</summary>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">Its number among the owner's operations.</param>
/// <param name="Value">The counter's value here after it.</param>
/// <param name="IsClamped">What is seen of it lies outside its bounds for now: the value is the bound.</param>
public readonly record struct Added(int Counter, OwnerId Owner, ulong Seq, Int128 Value, bool IsClamped = false);
