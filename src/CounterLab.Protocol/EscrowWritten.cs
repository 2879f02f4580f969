using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>An operation that changed the owner's escrow of a bounded counter, and no total.</summary>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">Its number among the owner's operations.</param>
/// <param name="Before">The escrow before the operation.</param>
/// <param name="After">The escrow after the operation.</param>
public readonly record struct EscrowWritten(int Counter, ulong Seq, Escrow Before, Escrow After);
