using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Simulation.Tests;

public sealed class SimulatorTests
{
    public static TheoryData<string> Scenarios => [.. Library.Files];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_of_the_library_is_valid(string file) =>
        Assert.Equal("valid: every promise was kept", Simulator.Run(Library.Read(file)).Verdict.Explain());

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(Simulator.Run(Swarm.Draw(seed)).TraceHash, Simulator.Run(Swarm.Draw(seed)).TraceHash);
        }
    }

    [Fact]
    public void Another_seed_gives_another_trace()
    {
        var scenario = Library.Read("partition-and-heal.json");
        var hashes = Enumerable.Range(1, 20)
            .Select(seed => Simulator.Run(scenario with { Seed = (ulong)seed }).TraceHash);
        Assert.Equal(20, hashes.Distinct().Count());
    }

    [Fact]
    public void Messages_through_their_protobuf_encoding_give_the_same_trace()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var encoded = Simulator.Run(Swarm.Draw(seed), new SimulationOptions { Codec = new Protobuf() });
            Assert.Equal(Simulator.Run(Swarm.Draw(seed)).TraceHash, encoded.TraceHash);
        }
    }

    [Fact]
    public void A_run_in_which_nobody_lives_to_be_judged_proves_nothing()
    {
        var at = TimeSpan.FromSeconds(1);
        var scenario = Two with { Steps = [new Step(at, new KillNode("n1")), new Step(at, new KillNode("n2"))] };
        Assert.Equal(
            "unknown: no promise was broken, but never seen: a live node at the end",
            Simulator.Run(scenario).Verdict.Explain());
    }

    [Fact]
    public void A_run_that_is_given_up_proves_nothing()
    {
        var verdict = Simulator.Run(Swarm.Draw(3), new SimulationOptions { EventsMax = 500 }).Verdict;
        Assert.Equal(VerdictKind.Unknown, verdict.Kind);
        Assert.Contains(
            verdict.NeverSeen, missing => missing.Contains("given up after 500 events", StringComparison.Ordinal));
    }

    [Fact]
    public void Convergence_is_demanded_as_a_goal_where_its_checker_is_left_out()
    {
        var scenario = Library.Read("partition-and-heal.json") with
        {
            Expect = new Expectations { Always = [CheckerNames.Prefix], Eventually = [GoalNames.Converged] },
            RunFor = TimeSpan.FromSeconds(8),
            SettleWithin = TimeSpan.FromMilliseconds(1),
        };
        var verdict = Simulator.Run(scenario, new SimulationOptions { WatchCalm = false }).Verdict;
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal(GoalNames.Converged, violation.Checker);
    }

    [Fact]
    public void A_run_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var options = new SimulationOptions { Cancel = cancel.Token };
        Assert.Throws<OperationCanceledException>(() => Simulator.Run(Swarm.Draw(1), options));
    }

    private static Scenario Two => new() { Name = "two", Nodes = ["n1", "n2"], RunFor = TimeSpan.FromSeconds(2) };

    private sealed class Protobuf : IMessageCodec
    {
        public PeerRequest Pass(PeerRequest request) => Wire.WireCodec.Pass(request);

        public PeerReply Pass(PeerReply reply) => Wire.WireCodec.Pass(reply);

        public int SizeOf(PeerRequest request) => Wire.WireCodec.SizeOf(request);

        public int SizeOf(PeerReply reply) => Wire.WireCodec.SizeOf(reply);
    }
}
