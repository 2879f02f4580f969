namespace CounterLab.Simulation.Fuzzing;

/// <summary>What a fuzz run found.</summary>
/// <param name="Check">
/// What does not hold: exception, invariants, ended, equal, ready or adds (docs/SIMULATION.md, "Fuzzing").
/// </param>
/// <param name="Input">The number of the attacker's last input before.</param>
public sealed record FuzzViolation(string Check, int Input, string Message);
