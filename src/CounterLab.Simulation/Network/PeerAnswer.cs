using CounterLab.Protocol;
using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Network;

/// <summary>A reply, a refusal or a refused connection on its way to the caller.</summary>
internal sealed class PeerAnswer(PeerCall call, SimulatedLink link, PeerReply? reply, Refusal? refusal, long sentEvent)
{
    public PeerCall Call { get; } = call;

    public SimulatedLink Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    public PeerReply? Reply { get; } = reply;

    public Refusal? Refusal { get; } = refusal;

    public long SentEvent { get; } = sentEvent;
}
