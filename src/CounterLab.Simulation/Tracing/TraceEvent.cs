namespace CounterLab.Simulation;

/// <summary>What kind of thing happened.</summary>
public enum TraceKind
{
    /// <summary>A node began a life.</summary>
    Start,

    /// <summary>A life ended.</summary>
    End,

    /// <summary>A fault began, ended, or something else was done from outside.</summary>
    Fault,

    /// <summary>A request or reply left.</summary>
    Send,

    /// <summary>A request or reply arrived.</summary>
    Deliver,

    /// <summary>A request or reply was lost; Text says why.</summary>
    Drop,

    /// <summary>An operation became visible at a node: at its owner, or by a merge.</summary>
    Apply,

    /// <summary>An acknowledgement of a push arrived at its sender.</summary>
    Ack,

    /// <summary>A node reported something about itself.</summary>
    Fact,

    /// <summary>A client learned, or gave up learning, what became of its add.</summary>
    Outcome,
}

/// <summary>One operation that a message carries: the owner's number of its slot's last change.</summary>
public readonly record struct Carried(string Owner, ulong Seq, string Counter);

/// <summary>One thing that happened.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="Node">Where: node and life, <c>n1#2</c>; empty for faults.</param>
/// <param name="Peer">The other end of a message; else empty.</param>
/// <param name="Cause">Number of the event that this follows from: the send of a delivery, the delivery that a send answers; 0: none.</param>
/// <param name="Message">Kind of message: hello, push, sync, probe, leave and their replies; else empty.</param>
/// <param name="Carries">Operations in the message, or that became visible.</param>
public sealed record TraceEvent(
    long Number, TimeSpan At, TraceKind Kind, string Node, string Peer, long Cause, string Message, string Text, IReadOnlyList<Carried> Carries);
