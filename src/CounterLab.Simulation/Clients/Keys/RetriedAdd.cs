using CounterLab.Experiments.Actions;
using CounterLab.Protocol.Adds;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>An add with an idempotency key, which its client repeats until it knows the outcome.</summary>
internal sealed class RetriedAdd(
    long number, AddToCounter add, IdempotencyKey key, SimulatedProcess named, TimeSpan start)
{
    /// <summary>The number of the operation.</summary>
    public long Number { get; } = number;

    public AddToCounter Add { get; } = add;

    public IdempotencyKey Key { get; } = key;

    /// <summary>The process whose incarnation the key names.</summary>
    public SimulatedProcess Named { get; } = named;

    public TimeSpan Start { get; } = start;

    /// <summary>The number of attempts.</summary>
    public int Attempts { get; set; }

    /// <summary>The number of messages to the node that have not arrived.</summary>
    public int Underway { get; set; }

    /// <summary>Whether some message reached a process that refused to say whether the add was applied.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Whether the client knows the outcome, or has given up.</summary>
    public bool IsOver { get; set; }

    /// <summary>When a node applied it first.</summary>
    public TimeSpan? AppliedAt { get; set; }

    /// <summary>What is to be judged of the refusals of attempts, except those for the key.</summary>
    public List<JudgedRefusal> Judged { get; } = [];
}
