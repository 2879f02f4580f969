using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>An add that was applied.</summary>
/// <param name="Counter">Index of the counter on this node.</param>
/// <param name="Seq">The operation number of the add.</param>
/// <param name="Value">The counter's value on this node after the add.</param>
/// <param name="IsClamped">
/// Whether the value is the bound, because the sum of the known slots is currently outside the counter's bounds.
/// </param>
/// <param name="IsRepeated">
/// Whether the add was applied earlier under the same idempotency key. This input then changed nothing.
/// </param>
public readonly record struct Added(
    int Counter, OwnerId Owner, ulong Seq, Int128 Value, bool IsClamped = false, bool IsRepeated = false);
