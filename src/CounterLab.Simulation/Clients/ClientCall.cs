using CounterLab.Experiments.Actions;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>One add that a client sends to a node, and its answer.</summary>
internal sealed class ClientCall(long number, AddToCounter add, TimeSpan start)
{
    public long Number { get; } = number;

    public AddToCounter Add { get; } = add;

    public TimeSpan Start { get; } = start;

    /// <summary>Whether the client knows the outcome or has stopped waiting.</summary>
    public bool IsOver { get; set; }

    /// <summary>The process that applied it.</summary>
    public SimulatedProcess? TakenBy { get; set; }

    public Protocol.Added? Added { get; set; }

    /// <summary>When the node applied it.</summary>
    public TimeSpan AppliedAt { get; set; }

    /// <summary>Whether its concern was met. Null: the concern is local, or still open.</summary>
    public Protocol.Concerns.Settled? Settled { get; set; }

    public Protocol.Refusal? Refusal { get; set; }

    /// <summary>The trace event of its last message: of the request, then of the answer.</summary>
    public long Event { get; set; }
}
