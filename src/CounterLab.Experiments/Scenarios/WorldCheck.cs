using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios;

/// <summary>A scenario is run only in a world that has all of its faults: one left out would prove nothing.</summary>
public static class WorldCheck
{
    /// <summary>Refuses a scenario with a step that this world can't do.</summary>
    /// <exception cref="ScenarioException">It names the step and its fault.</exception>
    public static void Assert(Scenario scenario, Worlds world)
    {
        foreach (var (i, step) in scenario.Steps.Index().Where(pair => !pair.Item.Action.Worlds.HasFlag(world)))
        {
            throw new ScenarioException(
                Invariant($"$.steps[{i}].fault"),
                world == Worlds.Simulated ? "a fault that the simulator has" : "a fault that real nodes can have",
                Invariant($"'{step.Action.Name}', which {(world == Worlds.Simulated ? "takes real nodes" : "only the simulator has")}"));
        }
    }
}
