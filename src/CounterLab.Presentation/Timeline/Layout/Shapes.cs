using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A column of the diagram: a client or a node.</summary>
/// <param name="Incarnation">Number of the newest incarnation seen if it is not the first; else 0.</param>
public sealed record Lane(string Name, bool IsClient, double X, int Incarnation);

/// <summary>A segment of a lane; dotted while no process runs.</summary>
public sealed record LaneLine(double X, double Top, double Bottom, bool IsAlive);

/// <summary>A fault or a pause behind the lanes.</summary>
public sealed record BandShape(double X, double Y, double Width, double Height, string Kind, string Label,
    TimeSpan From, TimeSpan? To)
{
    /// <summary>It spans all nodes.</summary>
    public bool IsWide { get; init; }
}

/// <summary>How an arrow ends.</summary>
public enum ArrowEnd
{
    /// <summary>Arrow head: arrived.</summary>
    Head,

    /// <summary>Cross: lost.</summary>
    Cross,

    /// <summary>No end: not known.</summary>
    None,
}

/// <summary>A message.</summary>
/// <param name="Number">The event at its end, else at its begin.</param>
/// <param name="SentNumber">The event at its begin; 0: not drawn.</param>
/// <param name="Css">Classes.</param>
public sealed record ArrowShape(TracedMessage Message, double X1, double Y1, double X2, double Y2, ArrowEnd End,
    long Number, long SentNumber, string Css, bool InCone);

/// <summary>Kind of a mark on a lane.</summary>
public enum MarkKind
{
    /// <summary>Something became visible here.</summary>
    Dot,

    /// <summary>An incarnation started.</summary>
    Start,

    /// <summary>An incarnation ended.</summary>
    End,

    /// <summary>A caller timed out.</summary>
    GiveUp,

    /// <summary>A node reported something.</summary>
    Report,

    /// <summary>A client received the outcome of its add, without a drawn message.</summary>
    Outcome,
}

/// <summary>A mark on a lane.</summary>
public sealed record MarkShape(TraceEvent Event, MarkKind Kind, double X, double Y, bool InCone);

/// <summary>A lab action: a line across all lanes.</summary>
public sealed record LineShape(TraceEvent Event, double Y, string Text, string Css);

/// <summary>A label, which overlaps no other.</summary>
public sealed record TextShape(long Number, LabelBox Box, string Text, string Css, bool InCone);

/// <summary>A time at the margin.</summary>
public sealed record TickShape(double Y, string Text);

/// <summary>A folded interval.</summary>
/// <param name="Key">Number of the last event drawn before it; 0: it comes first.</param>
/// <param name="Hidden">Events in it that filters hide.</param>
public sealed record FoldShape(long Key, double Y, TimeSpan Length, int Hidden, string Text, bool IsOpen);
