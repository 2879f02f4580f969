using CounterLab.Experiments.Actions;
using CounterLab.Protocol.Adds;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Batches;

/// <summary>A batch of adds that a client sent to a node, and the answer to it.</summary>
/// <param name="first">The number of its first add in the history; the others follow.</param>
internal sealed class BatchCall(long first, BatchOfAdds batch, TimeSpan start)
{
    public long First { get; } = first;

    public BatchOfAdds Batch { get; } = batch;

    public TimeSpan Start { get; } = start;

    /// <summary>Whether the client knows the outcome or has stopped waiting.</summary>
    public bool IsOver { get; set; }

    /// <summary>The process that received the batch. Null until it arrives.</summary>
    public SimulatedProcess? TakenBy { get; set; }

    /// <summary>
    /// What was applied and refused; null if the node refused the whole batch, or has not received it.
    /// </summary>
    public BatchOutcome? Outcome { get; set; }

    /// <summary>What is to be judged of the refusal of each add.</summary>
    public JudgedRefusal[] Judged { get; } = new JudgedRefusal[batch.Adds.Count];
}
