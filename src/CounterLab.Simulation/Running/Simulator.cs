using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Simulation.Engine;

namespace CounterLab.Simulation.Running;

/// <summary>
/// Runs a scenario in virtual time: a fault phase, heal and settle, convergence, and a calm phase without suspicions.
/// The same scenario and build give the same trace hash in every process.
/// </summary>
public static class Simulator
{
    /// <summary>
    /// Runs a scenario. A defect of the protocol is reported as a violation, not thrown as an exception.
    /// </summary>
    /// <exception cref="ScenarioException">A step has an action that only real nodes support.</exception>
    public static SimulationResult Run(Scenario scenario, SimulationOptions? options = null)
    {
        WorldCheck.Assert(scenario, Worlds.Simulated);
        options ??= new SimulationOptions();
        var world = new World(scenario, options);
        var log = new ColumnLog(world, options.KeepRows);
        var plan = new RunPlan(world, log, options.WatchCalm);
        var isWhole = plan.Stops().All(world.RunTo);
        return new SimulationResult(
            scenario, world.Judge.Verdict(), world.Trace.Hash, world.Events, world.Now,
            isWhole ? plan.ConvergedAt - plan.HealedAt : null,
            world.Judge.Sightings.Counts, world.Trace, log.Rows, world.History,
            world.Traffic, world.Spread?.Spreads ?? []);
    }
}
