using CounterLab.Protocol;

namespace CounterLab.Experiments.Tracing;

/// <summary>
/// One event of a run in either world, for timelines, exports and causal cones. Events are ordered by number, and times
/// never decrease.
/// </summary>
/// <param name="Number">The number of the event: 1, 2, …</param>
/// <param name="At">The time since the start of the run or of the lab.</param>
/// <param name="Node">
/// Where the event occurred: node and incarnation, such as <c>n1#2</c>; for clients, <see cref="ClientLane"/> or the
/// name of a session; empty for faults and drops.
/// </param>
/// <param name="Peer">The other end of a message, given as node id or incarnation; otherwise empty.</param>
/// <param name="Cause">
/// The number of the event that caused this one, or 0 if there is none. The cause of a delivery, drop or
/// acknowledgement is its send, and that of an answer is the delivery of the request. Any other event has as its cause
/// the previous one at the same place.
/// </param>
/// <param name="Message">
/// The kind of message: hello, push, sync, probe, leave, add, session, or a reply to one of them; otherwise empty.
/// </param>
/// <param name="Carries">
/// The operations in the message, or those that became visible; for messages of live nodes, only the first few.
/// </param>
public sealed record TraceEvent(
    long Number, TimeSpan At, TraceKind Kind, string Node, string Peer, long Cause, string Message, string Text,
    IReadOnlyList<Carried> Carries)
{
    /// <summary>The lane of clients without sessions.</summary>
    public const string ClientLane = "client";

    /// <summary>The claims of a push.</summary>
    public IReadOnlyList<Claimed> Claims { get; init; } = [];

    /// <summary>The number of operations in the message in addition to <see cref="Carries"/>.</summary>
    public int CarriesMore { get; init; }

    /// <summary>
    /// For a push, the number of failed pushes to this peer since its last acknowledgement; 0 if it is not a retry.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>
    /// The kind of fact that a node reported. Null if the event is no report, or this build does not know the kind.
    /// </summary>
    public FactKind? Fact { get; init; }

    /// <summary>The new values, at this node, of the counters that the event changed.</summary>
    public IReadOnlyList<NodeValue> Values { get; init; } = [];

    /// <summary>Returns the node id of an incarnation's name, and any other text unchanged.</summary>
    public static string NodeOf(string life) =>
        life.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark ? life[..mark] : life;
}
