using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>An operation that changed this node's escrow of a bounded counter, but no totals.</summary>
/// <param name="Counter">Index of the counter on this node.</param>
/// <param name="Seq">The operation number.</param>
/// <param name="Before">The escrow before the operation.</param>
/// <param name="After">The escrow after the operation.</param>
public readonly record struct EscrowWritten(int Counter, ulong Seq, Escrow Before, Escrow After);
