using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>A counter that was reset.</summary>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">The reset's number among the owner's operations.</param>
/// <param name="Before">The counter's value here before the reset.</param>
/// <param name="Value">Its value after the reset: 0.</param>
public readonly record struct ResetDone(int Counter, OwnerId Owner, ulong Seq, Int128 Before, Int128 Value);
