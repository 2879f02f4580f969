using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>The answer to a session client's call, in flight.</summary>
/// <param name="Reply">The reply, or null for a refusal or a refused connection.</param>
internal sealed record SessionAnswer(
    SessionCall Call, SimulatedLink Link, SessionReply? Reply, Refusal? Refusal, long SentEvent)
{
    public int CutsAtSend { get; } = Link.Cuts;
}
