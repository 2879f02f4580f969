using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>One call between nodes: its request under way, then its replies, until it is answered or given up.</summary>
internal sealed class Flight(NodeProcess caller, Send send, LinkState link, ulong content, long sentEvent)
{
    public NodeProcess Caller { get; } = caller;

    public Send Send { get; } = send;

    /// <summary>From the caller to the address called.</summary>
    public LinkState Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    /// <summary>What it carries, as a number for the trace.</summary>
    public ulong Content { get; } = content;

    /// <summary>Number of the trace event that sent it.</summary>
    public long SentEvent { get; } = sentEvent;

    /// <summary>The caller knows how the call ended.</summary>
    public bool IsOver { get; set; }

    /// <summary>Requests of it that have arrived.</summary>
    public int Arrivals { get; set; }
}

/// <summary>An answer under way.</summary>
internal sealed class AnswerFlight(Flight call, LinkState link, PeerReply? reply, Refusal? refusal, long sentEvent)
{
    public Flight Call { get; } = call;

    public LinkState Link { get; } = link;

    public int CutsAtSend { get; } = link.Cuts;

    public PeerReply? Reply { get; } = reply;

    public Refusal? Refusal { get; } = refusal;

    public long SentEvent { get; } = sentEvent;
}
