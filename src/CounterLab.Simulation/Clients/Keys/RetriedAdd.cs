using CounterLab.Experiments.Actions;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>An add with an idempotency key, which its client repeats until it knows the outcome.</summary>
internal sealed class RetriedAdd(long number, AddToCounter add, IdempotencyKey key, TimeSpan start)
{
    /// <summary>The number of the operation.</summary>
    public long Number { get; } = number;

    public AddToCounter Add { get; } = add;

    public IdempotencyKey Key { get; } = key;

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

    /// <summary>The node's last refusal that is judged; null: none.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>Whether the node refused it because it had reached one of its limits.</summary>
    public bool IsAtLimit { get; set; }
}
