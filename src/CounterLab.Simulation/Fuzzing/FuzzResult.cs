namespace CounterLab.Simulation.Fuzzing;

/// <summary>What came of a fuzz run.</summary>
/// <param name="Inputs">The number of inputs of the attacker, its answers to calls included.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Handled">The number of all inputs, those of the nodes among themselves included.</param>
/// <param name="Violation">The first violation, which ends the run; null: there was none.</param>
public sealed record FuzzResult(ulong Seed, int Inputs, int Refused, long Handled, FuzzViolation? Violation);
