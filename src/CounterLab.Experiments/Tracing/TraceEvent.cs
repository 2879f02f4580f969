using CounterLab.Protocol;

namespace CounterLab.Experiments.Tracing;

/// <summary>
/// One event of a run, in either world: the input of timelines, exports and causal cones. Events are in the order of
/// their numbers, and times never decrease.
/// </summary>
/// <param name="Number">1, 2, …</param>
/// <param name="At">The time since the start of the run or of the lab.</param>
/// <param name="Node">
/// Where it happened: node and incarnation, such as <c>n1#2</c>; <see cref="ClientLane"/> or a session's name for
/// clients; empty for faults and drops.
/// </param>
/// <param name="Peer">The other end of a message: the id of a node, or an incarnation. Otherwise empty.</param>
/// <param name="Cause">
/// The number of the event that caused this one: the send of a delivery, drop or acknowledgement, or the delivery that
/// a send answers; otherwise the previous event at the same place. 0: none.
/// </param>
/// <param name="Message">
/// The kind of message: hello, push, sync, probe, leave, add, session and their replies. Otherwise empty.
/// </param>
/// <param name="Carries">
/// The operations in the message, or those that became visible. For messages of live nodes, the first few of them.
/// </param>
public sealed record TraceEvent(
    long Number, TimeSpan At, TraceKind Kind, string Node, string Peer, long Cause, string Message, string Text,
    IReadOnlyList<Carried> Carries)
{
    /// <summary>The lane of clients that are not sessions.</summary>
    public const string ClientLane = "client";

    /// <summary>
    /// The claims of a push: a receiver that has every operation of an owner up to one number then has them up to
    /// another.
    /// </summary>
    public IReadOnlyList<Claimed> Claims { get; init; } = [];

    /// <summary>The number of operations in the message in addition to <see cref="Carries"/>.</summary>
    public int CarriesMore { get; init; }

    /// <summary>
    /// For a push: the number of failed pushes to this peer since its last acknowledgement. 0: not a retry.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>
    /// What a node reported. Null: the event is no report, or a report of a kind that this build does not know.
    /// </summary>
    public FactKind? Fact { get; init; }

    /// <summary>The new values, at this node, of the counters that changed.</summary>
    public IReadOnlyList<NodeValue> Values { get; init; } = [];

    /// <summary>The node id of an incarnation's name. Any other text is returned unchanged.</summary>
    public static string NodeOf(string life) =>
        life.IndexOf('#', StringComparison.Ordinal) is > 0 and var mark ? life[..mark] : life;
}
