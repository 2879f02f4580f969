using CounterLab.Experiments.Actions;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients;

/// <summary>An add that a client sent to a node, and the answer to it.</summary>
internal sealed class ClientCall(long number, AddToCounter add, TimeSpan start)
{
    public long Number { get; } = number;

    public AddToCounter Add { get; } = add;

    public TimeSpan Start { get; } = start;

    /// <summary>Whether the client knows the outcome or has stopped waiting.</summary>
    public bool IsOver { get; set; }

    /// <summary>The process that received the add. Null until it arrives.</summary>
    public SimulatedProcess? TakenBy { get; set; }

    public Protocol.Added? Added { get; set; }

    /// <summary>When the node applied it.</summary>
    public TimeSpan AppliedAt { get; set; }

    /// <summary>Whether the concern was met. Null if it is local or not yet settled.</summary>
    public Protocol.Concerns.Settled? Settled { get; set; }

    /// <summary>What is to be judged of the node's refusal.</summary>
    public JudgedRefusal Judged { get; set; }

    /// <summary>The number of the trace event of the last message: the request, then the answer.</summary>
    public long Event { get; set; }
}
