namespace CounterLab.Experiments.Tracing;

/// <summary>The kinds of events.</summary>
public enum TraceKind
{
    /// <summary>A node started as a new incarnation.</summary>
    Start,

    /// <summary>An incarnation ended; the text states how.</summary>
    End,

    /// <summary>A fault began or ended, or another action was performed.</summary>
    Fault,

    /// <summary>A request or reply was sent.</summary>
    Send,

    /// <summary>A request or reply arrived.</summary>
    Deliver,

    /// <summary>
    /// A request or reply was lost or refused on its way; the text states why: lost, reply lost, cut, …
    /// </summary>
    Drop,

    /// <summary>An operation became visible at a node: at its owner, or by a merge.</summary>
    Apply,

    /// <summary>An acknowledgement of a push arrived at its sender.</summary>
    Ack,

    /// <summary>A node reported a fact about itself.</summary>
    Fact,

    /// <summary>A client learned the outcome of its add, or stopped waiting for it.</summary>
    Outcome,

    /// <summary>A caller stopped waiting for an answer, or its connection was refused; the text states which.</summary>
    GiveUp,
}
