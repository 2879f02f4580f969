using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One life of a node, and what it has of one operation so far.</summary>
internal sealed class ConeLife(string name, TraceEvent? start)
{
    /// <summary>Node and life.</summary>
    public string Name { get; } = name;

    /// <summary>Null: it began before what is known.</summary>
    public TraceEvent? Start { get; } = start;

    /// <summary>A node of another cluster, on this one's port.</summary>
    public bool IsStranger { get; init; }

    /// <summary>How it ended; null: it runs.</summary>
    public TraceEvent? End { get; set; }

    /// <summary>The event that showed the operation here; null: none yet.</summary>
    public TraceEvent? Has { get; set; }

    /// <summary>The delivery that brought it; null: it began here, or the delivery is not known.</summary>
    public TraceEvent? Brought { get; set; }

    /// <summary>Newest number of the operation's owner in its slot here.</summary>
    public ulong Newest { get; set; }

    /// <summary>The operation's owner is seen completely up to this number.</summary>
    public ulong Complete { get; set; }

    /// <summary>A delivery that changed nothing.</summary>
    public int Duplicates { get; set; }
}
