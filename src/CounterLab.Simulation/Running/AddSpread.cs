using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Running;

/// <summary>The time that one add took to reach all nodes.</summary>
/// <param name="At">When the add's node applied it.</param>
/// <param name="Everywhere">The time until the last node had the add, or null if some node never had it.</param>
public sealed record AddSpread(OwnerId Owner, ulong Seq, string Counter, TimeSpan At, TimeSpan? Everywhere);
