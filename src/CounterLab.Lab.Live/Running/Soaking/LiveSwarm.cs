using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>
/// Generates random scenarios for real nodes from seeds: a few kinds of fault, each several times, and a workload of
/// plain and session clients, and in some of them mistakes of operators and clients. It chooses only actions that are
/// possible in the state of the process. The fault phase lasts at most 8.5 s, so that a run including settling takes at
/// most about 15 s.
/// </summary>
public static class LiveSwarm
{
    private const int LeastMs = 6_000;
    private const int SpreadMs = 2_500;
    private static readonly TimeSpan SettleWithin = TimeSpan.FromSeconds(12);

    /// <summary>Returns the scenario of a seed.</summary>
    public static Scenario Draw(ulong seed, IReadOnlyList<string> nodes)
    {
        var dice = new Dice(seed);
        var runFor = TimeSpan.FromMilliseconds(LeastMs + dice.Roll(SpreadMs));
        var scenario = new Scenario
        {
            Name = "live-swarm",
            Watch = $"Random scenario for real nodes, from seed {seed}.",
            Nodes = nodes,
            Seed = seed,
            Workload = DrawWorkload(dice),
            Steps = [.. new LiveStepDrawer(dice, nodes, runFor).Draw().OrderBy(step => step.At)],
            RunFor = runFor,
            SettleWithin = SettleWithin,
            Expect = new Expectations { Eventually = GoalNames.All },
        };
        return new LiveMistakes(dice).AddTo(scenario);
    }

    private static Workload DrawWorkload(Dice dice) => new()
    {
        AddsPerSecond = dice.Pick([20, 40, 80]),
        Counters = dice.Pick([1, 3, 8]),
        AmountMin = dice.Flip() ? 1 : -4,
        AmountMax = 5,
        Concern = dice.Pick([Concern.Local, Concern.Local, Concern.Quorum, Concern.All]),
        Sessions = dice.Pick([0, 2, 3]),
        SessionAdds = dice.Pick([0, 10]),
        Resets = dice.Pick([0, 0, 0, 0.02]),
    };
}
