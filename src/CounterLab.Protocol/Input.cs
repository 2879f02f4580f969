using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>An event that a replica handles.</summary>
public abstract record Input
{
    private Input()
    {
    }

    /// <summary>The process has started. The first input, once.</summary>
    /// <param name="Known">
    /// Members whose handshakes are done and whose states are equal from the start; null: none. A simulator starts a
    /// large cluster in this way; a process finds its members by itself.
    /// </param>
    public sealed record Start(IReadOnlyList<MemberRecord>? Known = null) : Input;

    /// <summary>A client adds.</summary>
    /// <param name="Concern">
    /// How many members must confirm the add before <see cref="Effects.Settled"/> reports it as met.
    /// </param>
    /// <param name="Within">How long to wait for the concern.</param>
    /// <param name="Key">Makes the add safe to repeat on this node; null: it is not.</param>
    public sealed record Add(
        string Counter, long Amount, Concern Concern = default, TimeSpan Within = default, IdempotencyKey? Key = null)
            : Input;

    /// <summary>
    /// A client adds several amounts at once: each by the rules of <see cref="Add"/>, in this order, with the local
    /// concern. An add that is refused does not affect the others. The result is in <see cref="InputResult.Batch"/>.
    /// </summary>
    public sealed record AddBatch(IReadOnlyList<BatchedAdd> Adds) : Input;

    /// <summary>
    /// A client resets a counter: what this node sees of it no longer counts; adds that it has not seen still do. The
    /// result is in <see cref="InputResult.Reset"/>. Repeating a reset is another reset.
    /// </summary>
    /// <param name="Deletes">
    /// The counter is not listed any more, until a node applies an add that this node has not seen.
    /// </param>
    /// <param name="Concern">
    /// How many members must confirm the reset before <see cref="Effects.Settled"/> reports it as met.
    /// </param>
    /// <param name="Within">How long to wait for the concern.</param>
    public sealed record Reset(
        string Counter, bool Deletes = false, Concern Concern = default, TimeSpan Within = default) : Input;

    /// <summary>
    /// A client creates bounds for a counter that has none; the result is in <see cref="Effects.Bounds"/>. Every member
    /// is asked first. If one does not answer in time, nothing is created.
    /// </summary>
    /// <param name="Within">How long to wait for the members.</param>
    public sealed record SetBound(string Counter, Bound Bound, TimeSpan Within) : Input;

    /// <summary>
    /// A client reads with a concern or a token; <see cref="Effects.Reads"/> reports when the read can be answered.
    /// </summary>
    /// <param name="Concern">The number of members whose state the answer must include.</param>
    /// <param name="Token">The operations that the answer must include; empty: any answer does.</param>
    /// <param name="Within">How long to wait for both.</param>
    public sealed record Read(Concern Concern, IReadOnlyList<VectorEntry> Token, TimeSpan Within) : Input;

    /// <summary>A session's client pushes or closes; the reply is in <see cref="InputResult.Session"/>.</summary>
    /// <param name="Concern">
    /// With a last batch or a close: how many members must confirm it before <see cref="Effects.Settled"/> reports it
    /// as met.
    /// </param>
    /// <param name="Within">How long to wait for the concern.</param>
    public sealed record Session(SessionRequest Message, Concern Concern = default, TimeSpan Within = default) : Input;

    /// <summary>A peer sent a request; the result is a reply or a refusal.</summary>
    public sealed record Request(PeerRequest Message) : Input;

    /// <summary>A peer answered one of this node's calls.</summary>
    public sealed record Reply(long Call, PeerReply Message) : Input;

    /// <summary>A peer refused one of this node's calls.</summary>
    public sealed record Refused(long Call, Refusal Refusal) : Input;

    /// <summary>A call failed: no connection, or no answer in time.</summary>
    public sealed record Failed(long Call, string Error) : Input;

    /// <summary>The time in <see cref="Effects.WakeAt"/> has come. An earlier wake-up is harmless.</summary>
    public sealed record Wake : Input;

    /// <summary>Leave gracefully: drain, announce the departure, then <see cref="Effects.HasLeft"/>.</summary>
    public sealed record Leave : Input;

    /// <summary>An operator removes a dead member.</summary>
    public sealed record RemoveMember(string Id) : Input;

    /// <summary>
    /// Makes the next attempt to push to a peer due now. Its failure count remains, so the delay after the attempt is
    /// not shorter. <see cref="InputResultKind.Retried"/> says that an attempt was scheduled.
    /// </summary>
    public sealed record RetryNow(string Peer) : Input;
}
