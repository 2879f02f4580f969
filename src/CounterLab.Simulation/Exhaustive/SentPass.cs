using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>The pass, the batch, and the number of own operations when the pass started.</summary>
internal readonly record struct SentPass(PassId Pass, int Batch, ulong Frozen);
