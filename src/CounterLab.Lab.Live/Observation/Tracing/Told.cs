using CounterLab.Experiments.Tracing;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Something that is to be put on the axis of time: by a node's word, or by the lab's own.</summary>
internal abstract record Told
{
    private Told()
    {
    }

    /// <summary>A node's word of a message.</summary>
    public sealed record ByNode(Owner Node, MessageEvent Event) : Told;

    /// <summary>A life began or ended.</summary>
    public sealed record Life(OwnerKey Owner, bool IsEnd, string Text) : Told;

    /// <summary>A node is not in the lab any more, whichever life it had.</summary>
    public sealed record Gone(string Node) : Told;

    /// <summary>The lab did something, or a fault of its ended.</summary>
    public sealed record ByLab(string Text) : Told;

    /// <summary>A call of the lab's own client left, ended, or reached nobody.</summary>
    /// <param name="Call">Under which number the node tells of it.</param>
    /// <param name="Kind">Send, Outcome or Drop.</param>
    /// <param name="Node">To whom.</param>
    /// <param name="Applied">What was applied; null: nothing, or it is not known.</param>
    public sealed record ByClient(ulong Call, TraceKind Kind, string Node, string Text, CarriedOperation? Applied = null) : Told;
}
