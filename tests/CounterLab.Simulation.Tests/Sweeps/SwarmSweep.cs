using System.Collections.Concurrent;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Simulation.Tests.Sweeps;

/// <summary>A short version of the sweep over 100,000 seeds whose digests docs/SIMULATION.md lists.</summary>
public sealed class SwarmSweep
{
    private static readonly int Seeds = SweepSize.Of(full: 2_000, inShort: 500);

    [Fact]
    public void The_protocol_keeps_every_promise_in_drawn_scenarios()
    {
        var (objections, sizes) = (new ConcurrentBag<string>(), new ConcurrentDictionary<int, int>());
        var seen = new ConcurrentDictionary<string, long>();

        Parallel.For(0, Seeds, seed =>
        {
            var result = Simulator.Run(Swarm.Draw((ulong)seed));
            sizes.AddOrUpdate(result.Scenario.Nodes.Count, 1, (_, count) => count + 1);
            foreach (var (sighting, times) in result.Seen)
            {
                seen.AddOrUpdate(sighting, times, (_, sum) => sum + times);
            }

            if (result.Verdict.Kind != VerdictKind.Valid)
            {
                objections.Add($"seed {seed}: {result.Verdict.Explain()}");
            }
        });

        Assert.Empty(objections);
        Assert.Equal([3, 4, 5, 6, 7], sizes.Keys.Order());
        Assert.Equal(SightingNames.All.Order(), seen.Keys.Order()); // a sweep without events proves nothing
    }
}
