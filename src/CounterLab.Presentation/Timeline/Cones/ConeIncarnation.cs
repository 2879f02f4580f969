using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One incarnation of a node and its state of one operation.</summary>
internal sealed class ConeIncarnation(string name, TraceEvent? start)
{
    /// <summary>Name of the incarnation.</summary>
    public string Name { get; } = name;

    /// <summary>Null: started before the known events.</summary>
    public TraceEvent? Start { get; } = start;

    /// <summary>A foreign node on this port.</summary>
    public bool IsStranger { get; init; }

    /// <summary>How it ended; null: running.</summary>
    public TraceEvent? End { get; set; }

    /// <summary>The event that showed the operation here; null: none yet.</summary>
    public TraceEvent? Has { get; set; }

    /// <summary>The delivery that carried it; null: accepted here, or not known.</summary>
    public TraceEvent? Brought { get; set; }

    /// <summary>Newest number of the operation's owner in its slot here.</summary>
    public ulong Newest { get; set; }

    /// <summary>Contiguous sequence of the operation's owner here.</summary>
    public ulong Complete { get; set; }

    /// <summary>A delivery that changed nothing.</summary>
    public int Duplicates { get; set; }
}
