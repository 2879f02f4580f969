using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>One message of an attempt to make an add with a key, and its answer.</summary>
internal sealed class KeyedCall(RetriedAdd keyed, int attempt, int copy)
{
    public RetriedAdd Keyed { get; } = keyed;

    /// <summary>The number of the attempt: 1, 2, …</summary>
    public int Attempt { get; } = attempt;

    /// <summary>0, or 1 for the second copy of a message that arrives twice.</summary>
    public int Copy { get; } = copy;

    /// <summary>The process that received the message.</summary>
    public SimulatedProcess? TakenBy { get; set; }

    public Added? Added { get; set; }

    public Refusal? Refusal { get; set; }

    public Settled? Settled { get; set; }

    /// <summary>The time on the node's clock in the answer.</summary>
    public TimeSpan Clock { get; set; }
}
