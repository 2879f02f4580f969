namespace CounterLab.Simulation.Exhaustive;

/// <summary>The result of an exhaustive search.</summary>
/// <param name="States">The number of distinct states reached.</param>
/// <param name="Transitions">The number of steps between them.</param>
/// <param name="Paths">
/// The number of paths at whose end all messages were delivered and convergence was checked.
/// </param>
/// <param name="IsComplete">
/// Whether the search covered everything, that is, neither a limit nor a counterexample ended it.
/// </param>
/// <param name="CounterExample">A shortest counterexample, or null if none was found.</param>
public sealed record Exploration(
    int States, long Transitions, int Paths, bool IsComplete, CounterExample? CounterExample);
