using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>State of an operation on a node.</summary>
public enum ConeStanding
{
    /// <summary>It was accepted here.</summary>
    Origin,

    /// <summary>It is visible here.</summary>
    Has,

    /// <summary>Not yet.</summary>
    Lacks,

    /// <summary>The node is not running.</summary>
    Gone,
}

/// <summary>One node, and whether it has the operation.</summary>
/// <param name="Incarnation">Number of its life; 0: not seen.</param>
/// <param name="At">When the node received it.</param>
/// <param name="How">Message that delivered it, or why it is missing, as text.</param>
/// <param name="Number">The event that shows it; 0: none.</param>
public sealed record ConeHolder(string Node, int Incarnation, ConeStanding Standing, TimeSpan? At, string How,
    long Number)
{
    /// <summary>About an earlier incarnation, or what the node is waiting for.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Counts of the messages that spread the operation.</summary>
/// <param name="Deliveries">Deliveries that made it visible.</param>
/// <param name="Lost">On their way.</param>
/// <param name="Refused">By cuts, or by a closed port.</param>
/// <param name="Unanswered">Messages whose sender timed out without further information.</param>
/// <param name="AcksLost">Lost acknowledgements, which cause retries.</param>
/// <param name="Duplicates">Deliveries that changed nothing, by node.</param>
public sealed record ConeTally(int Deliveries, int Lost, int Refused, int Unanswered, int AcksLost,
    IReadOnlyList<(string Node, int Count)> Duplicates);

/// <summary>How much of an operation is stored.</summary>
public enum ConeKnowledge
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its start has been discarded.</summary>
    Partly,

    /// <summary>None of it is stored, and older events have been discarded.</summary>
    Forgotten,

    /// <summary>It never happened: all events are stored.</summary>
    Unknown,
}

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
