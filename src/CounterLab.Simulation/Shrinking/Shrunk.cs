using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Shrinking;

/// <summary>A smaller scenario that fails in the same way.</summary>
/// <param name="Runs">The number of candidates that the search tried, repetitions included.</param>
public sealed record Shrunk(Scenario Scenario, int Runs);
