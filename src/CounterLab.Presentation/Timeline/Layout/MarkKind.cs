namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The kind of a mark on a column.</summary>
public enum MarkKind
{
    /// <summary>An operation became visible here.</summary>
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
