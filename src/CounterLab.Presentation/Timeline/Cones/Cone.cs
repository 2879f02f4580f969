using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>
/// The causal cone of one operation: all events that made it visible on other nodes ("Where is my +1?").
/// </summary>
/// <param name="Origin">First event in which it was visible; null: not stored.</param>
/// <param name="Outcome">Outcome at its client; null: not known.</param>
/// <param name="Numbers">Events that belong to it.</param>
/// <param name="First">When the first of these was.</param>
/// <param name="Last">When the last of these was.</param>
public sealed record Cone(
    OpId Op, ConeKnowledge Knowledge, TraceEvent? Origin, TraceEvent? Outcome, IReadOnlyList<ConeHolder> Holders,
    ConeTally Tally, IReadOnlySet<long> Numbers,
    TimeSpan First, TimeSpan Last)
{
    /// <summary>Its node's answer to the client, which may not have arrived; null: not seen.</summary>
    public TraceEvent? Answer { get; init; }

    /// <summary>All running nodes have it.</summary>
    public bool IsEverywhere => Knowledge is ConeKnowledge.Whole or ConeKnowledge.Partly
        && Holders.All(holder => holder.Standing is not ConeStanding.Lacks);

    /// <summary>Time from its start until a node had it.</summary>
    public TimeSpan? After(ConeHolder holder) => Origin is { } origin && holder.At is { } at ? at - origin.At : null;
}
