using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>How a node stands to an operation.</summary>
public enum ConeStanding
{
    /// <summary>It began here.</summary>
    Origin,

    /// <summary>It is visible here.</summary>
    Has,

    /// <summary>Not yet.</summary>
    Lacks,

    /// <summary>The node does not run.</summary>
    Gone,
}

/// <summary>One node, and whether it has the operation.</summary>
/// <param name="Life">Number of its life; 0: not seen.</param>
/// <param name="At">When it got it.</param>
/// <param name="How">By which message, or why not, in words.</param>
/// <param name="Number">The event that shows it; 0: none.</param>
public sealed record ConeHolder(string Node, int Life, ConeStanding Standing, TimeSpan? At, string How, long Number)
{
    /// <summary>Of an earlier life of it, or what it waits for.</summary>
    public string Note { get; init; } = "";
}

/// <summary>What had to happen for it to spread.</summary>
/// <param name="Deliveries">By which a node got it.</param>
/// <param name="Lost">On their way.</param>
/// <param name="Refused">By cuts, or where nobody listened.</param>
/// <param name="Unanswered">No more is known of them than that the sender gave up.</param>
/// <param name="AcksLost">So they were sent again.</param>
/// <param name="Duplicates">Deliveries that changed nothing, by node.</param>
public sealed record ConeTally(int Deliveries, int Lost, int Refused, int Unanswered, int AcksLost, IReadOnlyList<(string Node, int Count)> Duplicates);

/// <summary>How much of an operation is still known.</summary>
public enum ConeKnowledge
{
    /// <summary>From its begin on.</summary>
    Whole,

    /// <summary>Its begin is no longer kept.</summary>
    Partly,

    /// <summary>Nothing of it is kept, and older events are gone.</summary>
    Forgotten,

    /// <summary>It never happened as far as all events tell.</summary>
    Unknown,
}

/// <summary>Everything that had to happen for one operation to become visible on all nodes: "where is my +1?".</summary>
/// <param name="Origin">Where it became visible first; null: not kept.</param>
/// <param name="Outcome">When its client learned of it; null: not seen.</param>
/// <param name="Numbers">Events that belong to it.</param>
/// <param name="First">When the first of these was.</param>
/// <param name="Last">When the last of these was.</param>
public sealed record Cone(
    OpId Op, ConeKnowledge Knowledge, TraceEvent? Origin, TraceEvent? Outcome, IReadOnlyList<ConeHolder> Holders, ConeTally Tally, IReadOnlySet<long> Numbers,
    TimeSpan First, TimeSpan Last)
{
    /// <summary>Its node's answer to the client, which may not have arrived; null: not seen.</summary>
    public TraceEvent? Answer { get; init; }

    /// <summary>Every node that runs has it.</summary>
    public bool IsEverywhere => Knowledge is ConeKnowledge.Whole or ConeKnowledge.Partly && Holders.All(holder => holder.Standing is not ConeStanding.Lacks);

    /// <summary>From its begin to when a node got it.</summary>
    public TimeSpan? After(ConeHolder holder) => Origin is { } origin && holder.At is { } at ? at - origin.At : null;
}
