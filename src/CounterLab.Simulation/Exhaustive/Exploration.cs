namespace CounterLab.Simulation.Exhaustive;

/// <summary>The result of an exhaustive search.</summary>
/// <param name="States">The number of different states reached.</param>
/// <param name="Transitions">The number of steps between them.</param>
/// <param name="Paths">The number of paths at whose end everything was delivered and convergence was checked.</param>
/// <param name="IsComplete">Whether neither a limit nor a counterexample ended the search early.</param>
/// <param name="CounterExample">A shortest counterexample. Null: none was found.</param>
public sealed record Exploration(
    int States, long Transitions, int Paths, bool IsComplete, CounterExample? CounterExample);
