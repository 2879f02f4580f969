using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// A pass that was sent to a peer: its id, its current batch, and the number of the node's own operations when it
/// started.
/// </summary>
internal readonly record struct SentPass(PassId Pass, int Batch, ulong Frozen);
