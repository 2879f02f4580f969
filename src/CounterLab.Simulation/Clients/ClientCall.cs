using CounterLab.Experiments.Actions;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>One add on its way from a client to a node and back.</summary>
internal sealed class ClientCall(long number, AddToCounter add, TimeSpan start)
{
    public long Number { get; } = number;

    public AddToCounter Add { get; } = add;

    public TimeSpan Start { get; } = start;

    /// <summary>The client knows the outcome, or has given up.</summary>
    public bool IsOver { get; set; }

    /// <summary>The process that took it.</summary>
    public NodeProcess? TakenBy { get; set; }

    public Protocol.Added? Added { get; set; }

    /// <summary>When the node applied it.</summary>
    public TimeSpan AppliedAt { get; set; }

    /// <summary>What came of its concern; null: it asked for none but the local one, or waits.</summary>
    public Protocol.Concerns.Settled? Settled { get; set; }

    public Protocol.Refusal? Refusal { get; set; }

    /// <summary>The kept event of its last message: what was sent, then what was answered.</summary>
    public long Event { get; set; }
}
