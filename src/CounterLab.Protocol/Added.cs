using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>An add that was applied.</summary>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">Its number among the owner's operations.</param>
/// <param name="Value">The counter's value here after the add.</param>
/// <param name="IsClamped">
/// The sum of the known slots is outside the counter's bounds at the moment, so the value is the bound.
/// </param>
/// <param name="IsRepeated">It was applied before, under the same idempotency key: this input changed nothing.</param>
public readonly record struct Added(
    int Counter, OwnerId Owner, ulong Seq, Int128 Value, bool IsClamped = false, bool IsRepeated = false);
