using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>An operation that changed the own part of a bounded counter, and no total.</summary>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">Its number among the owner's operations.</param>
/// <param name="Before">The part before it.</param>
/// <param name="After">And after it.</param>
public readonly record struct EscrowWritten(int Counter, ulong Seq, Escrow Before, Escrow After);
