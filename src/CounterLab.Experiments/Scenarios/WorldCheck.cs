using CounterLab.Experiments.Scenarios.Json;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// Checks that a world supports all actions of a scenario. A run without one of them would prove nothing.
/// </summary>
public static class WorldCheck
{
    /// <summary>Refuses a scenario with an action or a goal that the world does not support.</summary>
    /// <exception cref="ScenarioException">
    /// The world does not support it. The message names the step and the action, or the goal.
    /// </exception>
    public static void Assert(Scenario scenario, Worlds world)
    {
        foreach (var (i, step) in scenario.Steps.Index().Where(pair => !pair.Item.Action.Worlds.HasFlag(world)))
        {
            throw new ScenarioException(
                Invariant($"$.steps[{i}].fault"),
                world == Worlds.Simulated ? "a step that the simulator supports" : "a step that runs on real nodes",
                $"'{step.Action.Name}', which runs "
                    + (world == Worlds.Simulated ? "on real nodes only" : "in the simulator only"));
        }

        if (world == Worlds.Live && scenario.Network.BytesPerSecond is not null)
        {
            throw new ScenarioException(
                "$.network.bytesPerSecond", "a network that real nodes have; use the step throttle for slow links",
                "a bandwidth of all links, which is simulated only");
        }

        if (world == Worlds.Live && scenario.Limits != new NodeLimits())
        {
            throw new ScenarioException(
                "$.limits", "nodes with their own limits: whether a refusal was due to a limit is judged by the "
                    + "state of the node at that moment, which only the simulator sees",
                "limits, which are simulated only");
        }
    }
}
