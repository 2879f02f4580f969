using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Running;

/// <summary>The time that one add took to become visible.</summary>
/// <param name="At">When its node applied it.</param>
/// <param name="Everywhere">The time until the last node had it. Null: not all nodes did.</param>
public sealed record AddSpread(OwnerId Owner, ulong Seq, string Counter, TimeSpan At, TimeSpan? Everywhere);
