using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>A call of a session client to a node.</summary>
internal sealed class SessionCall(
    SessionClient client, string node, SessionRequest message, Concern concern, SimulatedLink link)
{
    public SessionClient Client { get; } = client;

    public string Node { get; } = node;

    public SessionRequest Message { get; } = message;

    public Concern Concern { get; } = concern;

    public SimulatedLink Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    /// <summary>The number of the trace event of the send.</summary>
    public long SentEvent { get; set; }

    /// <summary>When the call first arrived.</summary>
    public TimeSpan TakenAt { get; set; }
}
