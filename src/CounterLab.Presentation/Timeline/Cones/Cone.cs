using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// The causal cone of one operation: all events that made it visible on other nodes ("Where is my +1?").
/// </summary>
/// <param name="Origin">First event in which the operation was visible; null if it is not stored.</param>
/// <param name="Outcome">The outcome that the client received; null if unknown.</param>
/// <param name="Numbers">Numbers of the events that belong to the cone.</param>
/// <param name="First">Time of the first event of the cone.</param>
/// <param name="Last">Time of the last event of the cone.</param>
public sealed record Cone(
    OpId Op, ConeKnowledge Knowledge, TraceEvent? Origin, TraceEvent? Outcome, IReadOnlyList<ConeHolder> Holders,
    ConeTally Tally, IReadOnlySet<long> Numbers,
    TimeSpan First, TimeSpan Last)
{
    /// <summary>The node's answer to the client, which may not have arrived; null if it was not seen.</summary>
    public TraceEvent? Answer { get; init; }

    /// <summary>Whether all running nodes have the operation.</summary>
    public bool IsEverywhere => Knowledge is ConeKnowledge.Whole or ConeKnowledge.Partly
        && Holders.All(holder => holder.Standing is not ConeStanding.Lacks);

    /// <summary>Time from the start of the operation until a node had it; null if unknown.</summary>
    public TimeSpan? After(ConeHolder holder) => Origin is { } origin && holder.At is { } at ? at - origin.At : null;
}
