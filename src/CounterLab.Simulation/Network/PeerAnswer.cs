using CounterLab.Protocol;
using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Network;

/// <summary>An answer in flight.</summary>
internal sealed class PeerAnswer(
    SimulatedCall call, SimulatedLink link, PeerReply? reply, Refusal? refusal, long sentEvent)
{
    public SimulatedCall Call { get; } = call;

    public SimulatedLink Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    public PeerReply? Reply { get; } = reply;

    public Refusal? Refusal { get; } = refusal;

    public long SentEvent { get; } = sentEvent;
}
