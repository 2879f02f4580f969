using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A column of the diagram: a client or a node.</summary>
/// <param name="Life">Number of the newest life seen, when it is not the first; else 0.</param>
public sealed record Lane(string Name, bool IsClient, double X, int Life);

/// <summary>A piece of a lane's line; dotted where nobody lives.</summary>
public sealed record LaneLine(double X, double Top, double Bottom, bool IsAlive);

/// <summary>A fault or a pause behind the lanes.</summary>
public sealed record BandShape(double X, double Y, double Width, double Height, string Kind, string Label, TimeSpan From, TimeSpan? To)
{
    /// <summary>It lies behind all nodes.</summary>
    public bool IsWide { get; init; }
}

/// <summary>How an arrow ends.</summary>
public enum ArrowEnd
{
    /// <summary>In a head: it arrived.</summary>
    Head,

    /// <summary>In a cross: it was lost.</summary>
    Cross,

    /// <summary>In nothing: no end of it is seen.</summary>
    None,
}

/// <summary>A message.</summary>
/// <param name="Number">The event at its end, else at its begin.</param>
/// <param name="SentNumber">The event at its begin; 0: not drawn.</param>
/// <param name="Css">Classes.</param>
public sealed record ArrowShape(Flight Flight, double X1, double Y1, double X2, double Y2, ArrowEnd End, long Number, long SentNumber, string Css, bool InCone);

/// <summary>What a mark on a lane tells.</summary>
public enum MarkKind
{
    /// <summary>Something became visible here.</summary>
    Dot,

    /// <summary>A life began.</summary>
    Start,

    /// <summary>A life ended.</summary>
    End,

    /// <summary>A caller gave up.</summary>
    GiveUp,

    /// <summary>A node reported something.</summary>
    Report,

    /// <summary>A client learned what became of its add, by no message that is drawn.</summary>
    Outcome,
}

/// <summary>A mark on a lane.</summary>
public sealed record MarkShape(TraceEvent Event, MarkKind Kind, double X, double Y, bool InCone);

/// <summary>What was done from outside: a line across all lanes.</summary>
public sealed record LineShape(TraceEvent Event, double Y, string Text, string Css);

/// <summary>A text; it keeps clear of all others.</summary>
public sealed record TextShape(long Number, LabelBox Box, string Text, string Css, bool InCone);

/// <summary>A moment at the margin.</summary>
public sealed record TickShape(double Y, string Text);

/// <summary>A stretch in which nothing is drawn.</summary>
/// <param name="Key">Number of the last event drawn before it; 0: it comes first.</param>
/// <param name="Hidden">Events in it that filters keep back.</param>
public sealed record FoldShape(long Key, double Y, TimeSpan Length, int Hidden, string Text, bool IsOpen);
