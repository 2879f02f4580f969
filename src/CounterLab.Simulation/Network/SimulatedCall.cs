using CounterLab.Protocol;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>
/// A call between nodes: its request in flight and then its replies, until it is answered or has failed.
/// </summary>
internal sealed class SimulatedCall(
    SimulatedProcess caller, Send send, SimulatedLink link, ulong content, long sentEvent)
{
    public SimulatedProcess Caller { get; } = caller;

    public Send Send { get; } = send;

    /// <summary>The link from the caller to the called address.</summary>
    public SimulatedLink Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    /// <summary>A hash of the request's content, for the trace.</summary>
    public ulong Content { get; } = content;

    /// <summary>The number of the trace event of the send.</summary>
    public long SentEvent { get; } = sentEvent;

    /// <summary>Whether the caller has learned the outcome of the call.</summary>
    public bool IsOver { get; set; }

    /// <summary>The number of copies of the request that have arrived.</summary>
    public int Arrivals { get; set; }
}
