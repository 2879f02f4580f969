using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Shrinking;

/// <summary>A smaller scenario that fails in the same way.</summary>
/// <param name="Runs">The number of runs that it took to find it.</param>
public sealed record Shrunk(Scenario Scenario, int Runs);
