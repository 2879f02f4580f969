using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Running;

/// <summary>How long one add took to be seen.</summary>
/// <param name="At">When its node applied it.</param>
/// <param name="Everywhere">From then until the last node showed it; null: not all did.</param>
public sealed record AddSpread(OwnerId Owner, ulong Seq, string Counter, TimeSpan At, TimeSpan? Everywhere);
