using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Simulation.Engine;

namespace CounterLab.Simulation.Running;

/// <summary>
/// Runs a scenario in the virtual world: a phase of faults, then heal and settle, then convergence is demanded, then a
/// while of calm in which nothing may stir. Same scenario, same build: same trace hash, in every process.
/// </summary>
public static class Simulator
{
    /// <summary>Runs it. Never throws for what a protocol does wrong: that is a violation.</summary>
    /// <exception cref="ScenarioException">A step has a fault that only real nodes can have.</exception>
    public static SimulationResult Run(Scenario scenario, SimulationOptions? options = null)
    {
        WorldCheck.Assert(scenario, Worlds.Simulated);
        options ??= new SimulationOptions();
        var world = new World(scenario, options);
        var log = new ColumnLog(world, options.KeepRows);
        var plan = new RunPlan(world, log, options.WatchCalm);
        var isWhole = plan.Stops().All(world.RunTo);
        return new SimulationResult(
            scenario, world.Judge.Verdict(), world.Trace.Hash, world.Events, world.Now, isWhole ? plan.ConvergedAt - plan.HealedAt : null,
            world.Judge.Sightings.Counts, world.Trace, log.Rows, world.History,
            world.Traffic, world.Spread?.Spreads ?? []);
    }
}
