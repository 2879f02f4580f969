using CounterLab.Protocol;

namespace CounterLab.Experiments.Tracing;

/// <summary>
/// One thing that happened, in either world: the vocabulary of timelines, exports and causal cones. Events are in the order
/// of their numbers, and times never go back from one to the next.
/// </summary>
/// <param name="Number">1, 2, …</param>
/// <param name="At">Since the run, or the lab, began.</param>
/// <param name="Node">Where: node and life, <c>n1#2</c>; <see cref="ClientLane"/> or a session's name for clients; empty for faults and drops.</param>
/// <param name="Peer">The other end of a message: a node's id, or a life; else empty.</param>
/// <param name="Cause">
/// Number of the event that this follows from: the send of a delivery, drop or acknowledgement, the delivery that a send
/// answers; otherwise what happened there before; 0: none.
/// </param>
/// <param name="Message">Kind of message: hello, push, sync, probe, leave, add, session and their replies; else empty.</param>
/// <param name="Carries">Operations in the message, or that became visible. Of a live node's messages the first few.</param>
public sealed record TraceEvent(
    long Number, TimeSpan At, TraceKind Kind, string Node, string Peer, long Cause, string Message, string Text, IReadOnlyList<Carried> Carries)
{
    /// <summary>The lane of clients that are not sessions.</summary>
    public const string ClientLane = "client";

    /// <summary>What a push claims to complete: everything of that owner up to a number, for a receiver that has everything up to another.</summary>
    public IReadOnlyList<Claimed> Claims { get; init; } = [];

    /// <summary>The message carries so many operations beyond <see cref="Carries"/>.</summary>
    public int CarriesMore { get; init; }

    /// <summary>Of a push: how often pushes to this peer have failed since it last acknowledged; 0: no retry.</summary>
    public int Attempt { get; init; }

    /// <summary>What a node reported. Null: the event is no report, or a report of a kind that this build does not know.</summary>
    public FactKind? Fact { get; init; }

    /// <summary>What the counters that changed are now at this node.</summary>
    public IReadOnlyList<NodeValue> Values { get; init; } = [];

    /// <summary>The id of a life's node; what is no life is given back as it is.</summary>
    public static string NodeOf(string life) => life.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark ? life[..mark] : life;
}

/// <summary>One operation that a message carries: the owner's number of its slot's last change.</summary>
/// <param name="Owner">Node and life, <c>n1#2</c>, or a session's name.</param>
public readonly record struct Carried(string Owner, ulong Seq, string Counter);

/// <summary>Everything of an owner up to a number.</summary>
public readonly record struct Claimed(string Owner, ulong From, ulong To);

/// <summary>A counter's value at a node.</summary>
/// <param name="Value">Decimal, invariant culture; may lie outside int64.</param>
public readonly record struct NodeValue(string Counter, string Value);
