using CounterLab.Protocol;

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
        var hashes = Enumerable.Range(1, 20).Select(seed => Simulator.Run(scenario with { Seed = (ulong)seed }).TraceHash);
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

    private sealed class Protobuf : IMessageCodec
    {
        public PeerRequest Pass(PeerRequest request) => Wire.WireCodec.Pass(request);

        public PeerReply Pass(PeerReply reply) => Wire.WireCodec.Pass(reply);

        public int SizeOf(PeerRequest request) => Wire.WireCodec.SizeOf(request);

        public int SizeOf(PeerReply reply) => Wire.WireCodec.SizeOf(reply);
    }
}
