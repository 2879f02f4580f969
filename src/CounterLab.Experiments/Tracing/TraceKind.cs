namespace CounterLab.Experiments.Tracing;

/// <summary>What kind of thing happened.</summary>
public enum TraceKind
{
    /// <summary>A node began a life.</summary>
    Start,

    /// <summary>A life ended; Text says how.</summary>
    End,

    /// <summary>A fault began, ended, or something else was done from outside.</summary>
    Fault,

    /// <summary>A request or reply left.</summary>
    Send,

    /// <summary>A request or reply arrived.</summary>
    Deliver,

    /// <summary>A request or reply was lost or refused on its way; Text says why: lost, reply lost, cut, …</summary>
    Drop,

    /// <summary>An operation became visible at a node: at its owner, or by a merge.</summary>
    Apply,

    /// <summary>An acknowledgement of a push arrived at its sender.</summary>
    Ack,

    /// <summary>A node reported something about itself.</summary>
    Fact,

    /// <summary>A client learned, or gave up learning, what became of its add.</summary>
    Outcome,

    /// <summary>A caller gave up waiting for an answer, or was told that nobody is there; Text says which.</summary>
    GiveUp,
}
