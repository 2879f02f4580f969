using System.Reflection;
using CounterLab.Experiments;
using CounterLab.Protocol;

namespace CounterLab.Simulation.Tests;

public sealed class SimulatorTests
{
    private static string Folder => typeof(SimulatorTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Scenarios").Value!;

    /// <summary>Swarms do not show these two: one needs a directed scenario, for the other none was found yet.</summary>
    public static TheoryData<Mutant> CaughtBySwarms =>
        [.. Enum.GetValues<Mutant>().Except([Mutant.None, Mutant.PassWithoutSender, Mutant.OneProbeAtATime])];

    public static TheoryData<string> Library =>
        [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order()];

    [Fact]
    public void The_protocol_keeps_every_promise_in_swarm_scenarios()
    {
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var result = Simulator.Run(Swarm.Draw(seed));
            Assert.True(result.Verdict.Kind == VerdictKind.Valid, $"seed {seed}: {result.Verdict.Explain()}");
        }
    }

    [Theory]
    [MemberData(nameof(CaughtBySwarms))]
    public void A_mutant_is_caught_within_a_hundred_seeds(Mutant mutant)
    {
        var options = new SimulationOptions { Mutant = mutant, StopAtViolation = true };
        Assert.Contains(
            Enumerable.Range(1, 100), seed => Simulator.Run(Swarm.Draw((ulong)seed), options).Verdict.Kind == VerdictKind.Violated);
    }

    [Fact]
    public void A_pass_id_without_its_sender_is_caught_by_an_acknowledgement_of_a_former_life()
    {
        var scenario = Read(Path.Combine("directed", "ack-of-a-former-life.json"));
        var verdict = Simulator.Run(scenario, new SimulationOptions { Mutant = Mutant.PassWithoutSender }).Verdict;
        Assert.Contains(verdict.Violations, violation => violation.Checker == CheckerNames.HonestVector);
    }

    [Theory]
    [MemberData(nameof(Library))]
    public void A_scenario_of_the_library_is_valid(string file) =>
        Assert.Equal("valid: every promise was kept", Simulator.Run(Read(file)).Verdict.Explain());

    [Fact]
    public void The_same_seed_gives_the_same_trace()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(Simulator.Run(Swarm.Draw(seed)).TraceHash, Simulator.Run(Swarm.Draw(seed)).TraceHash);
        }
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

    [Theory]
    [InlineData(Mutant.ClaimOnFirstBatch)]
    [InlineData(Mutant.BackoffGivesUp)]
    public void A_failing_run_shrinks_to_a_few_steps_that_fail_again(Mutant mutant)
    {
        var options = new SimulationOptions { Mutant = mutant };
        var failing = Enumerable.Range(1, 100).Select(seed => Simulator.Run(Swarm.Draw((ulong)seed), options))
            .First(result => result.Verdict.Kind == VerdictKind.Violated);
        var shrunk = Shrinker.Shrink(failing.Scenario, options, failing.Verdict.Violations[0].Checker).Scenario;
        Assert.InRange(shrunk.Steps.Count, 1, 10);
        var read = ScenarioReader.Read(ScenarioWriter.Write(shrunk));
        Assert.Equal(Simulator.Run(shrunk, options).TraceHash, Simulator.Run(read, options).TraceHash);
    }

    private static Scenario Read(string file) => ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));

    private sealed class Protobuf : IMessageCodec
    {
        public PeerRequest Pass(PeerRequest request) => Wire.WireCodec.Pass(request);

        public PeerReply Pass(PeerReply reply) => Wire.WireCodec.Pass(reply);

        public int SizeOf(PeerRequest request) => Wire.WireCodec.SizeOf(request);

        public int SizeOf(PeerReply reply) => Wire.WireCodec.SizeOf(reply);
    }
}
