using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Simulation.Swarms;

/// <summary>
/// Generates a scenario from a seed: size, rates, shapes, and which kinds of faults occur at all. Runs that omit
/// complete kinds find more defects than runs that include a little of each (swarm testing, Groce et al. 2012).
/// </summary>
public static class Swarm
{
    private const int NodesMin = 3;
    private const int NodesMax = 7;

    /// <summary>
    /// Returns the scenario of a seed. If a number of nodes is given, it replaces the generated one and nothing else
    /// changes.
    /// </summary>
    public static Scenario Draw(ulong seed, int? nodes = null)
    {
        var dice = new Dice(seed);
        var size = NodesMin + (int)dice.Roll(NodesMax - NodesMin + 1);
        string[] ids = [.. Enumerable.Range(1, nodes ?? size).Select(i => $"n{i}")];
        var runFor = TimeSpan.FromMilliseconds(6_000 + dice.Roll(9_000));
        var scenario = new Scenario
        {
            Name = "swarm",
            Watch = $"Random scenario of seed {seed}.",
            Nodes = ids,
            Seed = seed,
            Network = DrawNetwork(dice),
            Workload = DrawWorkload(dice, runFor),
            BatchRecords = dice.Pick<int?>([1, 1, 2, 3, null]),
            Steps = [.. new StepDrawer(dice, ids, runFor).Draw().OrderBy(step => step.At)],
            RunFor = runFor,
            SettleWithin = Bound(ids.Length + 1),
            Expect = new Expectations { Eventually = [GoalNames.Converged, GoalNames.Ready, GoalNames.Served] },
        };
        var workload = scenario.Workload! with
        {
            Concern = dice.Pick([Concern.Local, Concern.Quorum, Concern.Quorum, Concern.All]),
            Readers = dice.Pick([0, 1, 4]),
            Sessions = dice.Pick([0, 1, 1, 3]),
            SessionAdds = dice.Pick([0, 2, 6]),
            Resets = dice.Pick([0, 0, 0.05, 0.3]),
        };
        workload = workload with { Bounded = Math.Min(dice.Pick([0, 0, 0, 1, 2]), workload.Counters) };
        scenario = WithTwin(WithBrokenClient(scenario with { Workload = workload }, dice), dice);
        scenario = WithSlowLinks(WithOldNodes(scenario, dice), dice);
        workload = scenario.Workload! with { TokenlessReaders = dice.Pick([0, 0, 1, 3]) };

        // Two processes with one id can each be a member for others, which breaks quorums (docs/GUARANTEES.md).
        var hasTwin = scenario.Steps.Any(static step => step.Action is StartTwin);
        var keyed = new Dice(seed, Purposes.SwarmKeys).Pick([0, 0, 0.2, 0.6]);
        var watchers = new Dice(seed, Purposes.SwarmWatchers).Pick([0, 0, 1, 3]);
        var batches = new Dice(seed, Purposes.SwarmBatches).Pick([0, 0, 0.1, 0.4]);
        workload = workload with { Keyed = keyed, Watchers = watchers, Batches = batches };
        scenario = scenario with { Workload = workload };
        scenario = scenario with { Limits = LimitDrawer.Draw(seed, scenario) };
        return scenario with
        {
            Workload = hasTwin ? workload with { Readers = 0, TokenlessReaders = 0, Watchers = 0 } : workload,
        };
    }

    /// <summary>
    /// Returns the guaranteed time to converge: push deadline, backoff cap, and one anti-entropy period per member.
    /// </summary>
    public static TimeSpan Bound(int members) => TimeSpan.FromSeconds(1 + 5 + members);

    /// <summary>Lets a client with a session be copied in some of the scenarios that have one.</summary>
    private static Scenario WithBrokenClient(Scenario scenario, Dice dice)
    {
        var (isBroken, at) = (dice.Roll(6) == 0, TimeSpan.FromMilliseconds(dice.Roll(4_000)));
        var (node, session) = (dice.Pick(scenario.Nodes), 1 + (int)dice.Roll(3));
        return !isBroken || session > scenario.Workload!.Sessions
            ? scenario
            : scenario with
            {
                Steps = [.. scenario.Steps.Append(new Step(at, new CopySession(node, session))).OrderBy(s => s.At)],
            };
    }

    /// <summary>Starts second processes of some ids in some scenarios.</summary>
    private static Scenario WithTwin(Scenario scenario, Dice dice)
    {
        var count = dice.Roll(6) == 0 ? 1 + (int)dice.Roll(3) : 0;
        var steps = scenario.Steps.ToList();
        for (var i = 0; i < count; i++)
        {
            var at = TimeSpan.FromMilliseconds(dice.Roll((long)scenario.RunFor.TotalMilliseconds));
            TimeSpan? duration = dice.Flip() ? TimeSpan.FromMilliseconds(100 + dice.Roll(8_000)) : null;
            steps.Add(new Step(at, new StartTwin(dice.Pick(scenario.Nodes)), duration));
        }

        return count == 0 ? scenario : scenario with { Steps = [.. steps.OrderBy(step => step.At)] };
    }

    /// <summary>Lets some nodes of some scenarios speak the oldest form of messages only.</summary>
    private static Scenario WithOldNodes(Scenario scenario, Dice dice)
    {
        var isMixed = dice.Roll(6) == 0;
        string[] old = [.. scenario.Nodes.Where(_ => dice.Flip())];
        return isMixed ? scenario with { OldNodes = old } : scenario;
    }

    /// <summary>Limits the bandwidth of all links in some scenarios.</summary>
    private static Scenario WithSlowLinks(Scenario scenario, Dice dice)
    {
        var (isSlow, rate) = (dice.Roll(8) == 0, dice.Pick<long>([20_000, 50_000, 200_000]));
        return isSlow
            ? scenario with
            {
                Network = scenario.Network with { BytesPerSecond = rate },
                SettleWithin = scenario.SettleWithin + TimeSpan.FromSeconds(10),
            }
            : scenario;
    }

    private static NetworkModel DrawNetwork(Dice dice)
    {
        var least = TimeSpan.FromMilliseconds(0.2 + dice.Roll(3));
        var model =
            new NetworkModel
            {
                LatencyMin = least,
                LatencyMax = least + TimeSpan.FromMilliseconds(dice.Pick([1, 5, 40])),
            };
        return model with
        {
            Loss = dice.Flip() ? dice.Roll(20) / 100.0 : 0,
            ReplyLoss = dice.Flip() ? dice.Roll(20) / 100.0 : 0,
            Duplicate = dice.Flip() ? dice.Roll(25) / 100.0 : 0,
            Reorder = dice.Flip() ? dice.Roll(25) / 100.0 : 0,
            ReorderBy = TimeSpan.FromMilliseconds(dice.Pick([50, 200, 1_500])),
        };
    }

    private static Workload DrawWorkload(Dice dice, TimeSpan runFor) => new()
    {
        AddsPerSecond = dice.Pick([2, 8, 30]),
        Counters = dice.Pick([1, 3, 8]),
        AmountMin = dice.Flip() ? 1 : -4,
        AmountMax = 5,
        Until = runFor,
    };
}
