using System.Collections.Concurrent;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;

namespace CounterLab.Simulation.Tests.Sweeps;

/// <summary>
/// A sweep in gossip mode, in which nodes push to and probe a few changing peers. The invariants are the same as in a
/// mesh.
/// </summary>
public sealed class GossipSweep
{
    private static readonly SimulationOptions Gossip = new() { Tune = replica => replica with { MeshMax = 0 } };

    [Theory]
    [InlineData(5, 200)]
    [InlineData(12, 60)]
    [InlineData(40, 5)]
    public void Gossip_keeps_every_promise_in_drawn_scenarios(int nodes, int seeds)
    {
        var objections = new ConcurrentBag<string>();

        Parallel.For(1, SweepSize.Of(full: seeds, inShort: Math.Max(2, seeds / 4)) + 1, seed =>
        {
            var result = Simulator.Run(Swarm.Draw((ulong)seed, nodes), Gossip);
            if (result.Verdict.Kind != VerdictKind.Valid)
            {
                objections.Add($"seed {seed}: {result.Verdict.Explain()}");
            }
        });

        Assert.Empty(objections);
    }
}
