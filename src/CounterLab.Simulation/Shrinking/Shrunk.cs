using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Shrinking;

/// <summary>A smaller scenario that fails in the same way.</summary>
/// <param name="Runs">The number of runs that it took to find it.</param>
public sealed record Shrunk(Scenario Scenario, int Runs);
