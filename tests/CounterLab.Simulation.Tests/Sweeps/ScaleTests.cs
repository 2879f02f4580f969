using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Running;
using CounterLab.Tests;

namespace CounterLab.Simulation.Tests.Sweeps;

public sealed class ScaleTests
{
    private static readonly TimeSpan CutAt = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CutFor = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_large_gossip_cluster_with_loss_shows_every_add_everywhere_after_its_halves_were_cut()
    {
        var nodes = SweepSize.Of(full: 1_000, inShort: 300);
        var healed = CutAt + CutFor;

        var result = Simulator.Run(Halves(nodes), Options with { WatchSpread = true });

        Assert.Equal(8, result.Spreads.Count);
        Assert.All(
            result.Spreads, spread => Assert.True(spread.At + spread.Everywhere > healed, "no add crosses the cut"));
        var soon = healed + TimeSpan.FromSeconds(10);
        Assert.All(
            result.Spreads, spread => Assert.True(spread.At + spread.Everywhere < soon, "all cross after it"));
        Assert.NotNull(result.ConvergedAfter);
    }

    [Fact]
    public void Traffic_of_an_idle_mesh_is_a_probe_a_second_on_each_link()
    {
        var scenario = Quiet(5);

        var result = Simulator.Run(scenario, Options with { Tune = null });

        Assert.Equal(new Traffic(5 * 4 * 8, 0), result.Traffic.Between(1, 9, TrafficKind.Probe));
        Assert.Equal(new Traffic(5 * 8, 0), result.Traffic.Between(1, 9, TrafficKind.Sync));
        Assert.Equal(default, result.Traffic.Of(TrafficKind.Push));
    }

    [Fact]
    public void Beyond_a_mesh_a_node_is_probed_as_often_however_many_there_are()
    {
        static double PerNode(int nodes) =>
            (double)Simulator.Run(Quiet(nodes), Options).Traffic.Between(2, 10, TrafficKind.Probe).Messages / nodes / 8;

        Assert.InRange(PerNode(100), 3, 5);
        Assert.InRange(PerNode(200), 3, 5);
    }

    private static SimulationOptions Options { get; } = new()
    {
        Tune = replica => replica with { MeshMax = 0 },
        WatchCalm = false,
        InvariantsEvery = 100_000,
    };

    private static Scenario Quiet(int nodes) => new()
    {
        Name = "quiet",
        Nodes = [.. Enumerable.Range(1, nodes).Select(i => $"n{i}")],
        StartsJoined = true,
        RunFor = TimeSpan.FromSeconds(10),
        Expect = new Expectations { Always = [] },
    };

    /// <summary>
    /// Two halves without contact, with message loss on all links. The loss also continues after the heal.
    /// </summary>
    private static Scenario Halves(int nodes) => Quiet(nodes) with
    {
        Name = "halves",
        Network = new NetworkModel { Loss = 0.01 },
        Steps =
        [
            new Step(CutAt, new HalvesFault(), CutFor),
            .. Enumerable.Range(1, 8).Select(i => new Step(
                CutAt + TimeSpan.FromSeconds(2 * i), new AddToCounter($"n{i * nodes / 8}", $"c{i}", i))),
        ],
        RunFor = CutAt + CutFor + TimeSpan.FromSeconds(12),
    };
}
