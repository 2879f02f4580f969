using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One incarnation of a node and its state of one operation.</summary>
internal sealed class ConeIncarnation(string name, TraceEvent? start)
{
    /// <summary>Name of the incarnation.</summary>
    public string Name { get; } = name;

    /// <summary>Start of the incarnation; null if it started before the known events.</summary>
    public TraceEvent? Start { get; } = start;

    /// <summary>Whether this is a foreign node on the port of the node.</summary>
    public bool IsStranger { get; init; }

    /// <summary>End of the incarnation; null while it is running.</summary>
    public TraceEvent? End { get; set; }

    /// <summary>The event in which the operation became visible here; null if it did not.</summary>
    public TraceEvent? Has { get; set; }

    /// <summary>The delivery that carried the operation; null if it was accepted here, or if unknown.</summary>
    public TraceEvent? Brought { get; set; }

    /// <summary>The newest operation number of the slot here.</summary>
    public ulong Newest { get; set; }

    /// <summary>Contiguous sequence of the operation's owner here.</summary>
    public ulong Complete { get; set; }

    /// <summary>Number of deliveries that changed nothing.</summary>
    public int Duplicates { get; set; }
}
