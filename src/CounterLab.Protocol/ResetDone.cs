using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>A counter that was reset.</summary>
/// <param name="Counter">Index of the counter on this node.</param>
/// <param name="Seq">The operation number of the reset.</param>
/// <param name="Before">The counter's value on this node before the reset.</param>
/// <param name="Value">The counter's value after the reset, which is 0.</param>
public readonly record struct ResetDone(int Counter, OwnerId Owner, ulong Seq, Int128 Before, Int128 Value)
{
    /// <summary>
    /// Whether the reset was too large to name the owners of which this node knows nothing but what resets of others
    /// observed. What they added is removed when those resets arrive.
    /// </summary>
    public bool IsReduced { get; init; }
}
