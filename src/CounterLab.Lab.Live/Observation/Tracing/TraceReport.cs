using CounterLab.Experiments.Tracing;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>An entry for the trace, reported by a node or by the lab.</summary>
internal abstract record TraceReport
{
    private TraceReport()
    {
    }

    /// <summary>A node's report of a message.</summary>
    public sealed record ByNode(Owner Node, MessageEvent Event) : TraceReport;

    /// <summary>An incarnation began or ended.</summary>
    public sealed record IncarnationChange(OwnerId Owner, bool IsEnd, string Text) : TraceReport;

    /// <summary>A node was removed from the lab.</summary>
    public sealed record Removed(string Node) : TraceReport;

    /// <summary>The lab performed an action, or one of its faults ended.</summary>
    public sealed record ByLab(string Text) : TraceReport;

    /// <summary>A call of the lab's own client was sent, ended, or reached no node.</summary>
    /// <param name="Call">The call's number in the node's reports.</param>
    /// <param name="Kind">Send, Outcome or Drop.</param>
    /// <param name="Node">The id of the node that was called.</param>
    /// <param name="Applied">What was applied; null: nothing, or it is unknown.</param>
    public sealed record ByClient(
        ulong Call, TraceKind Kind, string Node, string Text, CarriedOperation? Applied = null) : TraceReport;
}
