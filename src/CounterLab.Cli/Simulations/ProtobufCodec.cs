using CounterLab.Protocol.Messages;
using CounterLab.Simulation;
using CounterLab.Wire;

namespace CounterLab.Cli.Simulations;

/// <summary>Encodes the messages of simulated nodes in the wire format of real ones.</summary>
internal sealed class ProtobufCodec : IMessageCodec
{
    public PeerRequest Pass(PeerRequest request) => WireCodec.Pass(request);

    public PeerReply Pass(PeerReply reply) => WireCodec.Pass(reply);

    public int SizeOf(PeerRequest request) => WireCodec.SizeOf(request);

    public int SizeOf(PeerReply reply) => WireCodec.SizeOf(reply);
}
