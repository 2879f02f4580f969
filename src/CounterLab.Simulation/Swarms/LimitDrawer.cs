using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Swarms;

/// <summary>
/// Draws limits of the nodes for some scenarios: so small that clients reach them, and large enough for all members.
/// </summary>
internal static class LimitDrawer
{
    private const int Share = 4;
    private const int Few = 4;

    public static NodeLimits Draw(ulong seed, Scenario scenario)
    {
        var dice = new Dice(seed, Purposes.SwarmLimits);
        var (isLimited, workload) = (dice.Roll(Share) == 0, scenario.Workload!);
        var keys = Maybe(1, Few);
        if (!isLimited)
        {
            return new NodeLimits { Keys = workload.Keyed > 0 ? keys : null };
        }

        var members = scenario.Nodes.Count + scenario.Steps.Count(static step => step.Action is JoinNode);
        return new NodeLimits
        {
            Counters = Maybe(workload.Bounded + 1, workload.Counters - workload.Bounded),
            Owners = Maybe(members + 1, Few),
            Members = Maybe(Math.Max(1, members - 1), 1),
            Waiters = Maybe(1, Few),
            Reads = Maybe(1, Few),
            Keys = keys,
            Bounded = Maybe(1, 1),
            ResetOwners = Maybe(1, Few),
        };

        int? Maybe(int least, int count)
        {
            var (isSet, value) = (dice.Flip(), least + (int)dice.Roll(Math.Max(1, count)));
            return isSet ? value : null;
        }
    }
}
