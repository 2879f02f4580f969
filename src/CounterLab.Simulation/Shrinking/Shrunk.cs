using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Shrinking;

/// <summary>A smaller scenario that fails in the same way.</summary>
/// <param name="Runs">The number of runs that the search took.</param>
public sealed record Shrunk(Scenario Scenario, int Runs);
