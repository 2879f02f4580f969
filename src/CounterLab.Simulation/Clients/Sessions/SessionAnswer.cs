using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>An answer to a session client.</summary>
/// <param name="Reply">The reply. Null: a refusal, or a refused connection.</param>
internal sealed record SessionAnswer(
    SessionCall Call, SimulatedLink Link, SessionReply? Reply, Refusal? Refusal, long SentEvent)
{
    public int CutsAtSend { get; } = Link.Cuts;
}
