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

    /// <summary>The process has started. This is the first input, and is fed once.</summary>
    /// <param name="Known">
    /// Members that are known from the start, with completed handshakes and equal states; null: none. A simulator
    /// starts a large cluster in this way; a real node discovers its members.
    /// </param>
    public sealed record Start(IReadOnlyList<MemberRecord>? Known = null) : Input;

    /// <summary>A client adds to a counter.</summary>
    /// <param name="Concern">
    /// How many members must confirm the add before <see cref="Effects.Settled"/> reports it as met.
    /// </param>
    /// <param name="Within">How long to wait for the concern.</param>
    /// <param name="Key">Makes the add safe to repeat on this node; null: it is not.</param>
    public sealed record Add(
        string Counter, long Amount, Concern Concern = default, TimeSpan Within = default, IdempotencyKey? Key = null)
            : Input;

    /// <summary>
    /// A client sends several adds at once. Each is applied by the rules of <see cref="Add"/>, in this order, with the
    /// local concern. An add that is refused does not affect the others. The result is in
    /// <see cref="InputResult.Batch"/>.
    /// </summary>
    public sealed record AddBatch(IReadOnlyList<BatchedAdd> Adds) : Input;

    /// <summary>
    /// A client resets a counter: what this node has observed of it no longer counts; adds that it has not observed
    /// still do. The result is in <see cref="InputResult.Reset"/>. A repeated reset is another operation.
    /// </summary>
    /// <param name="Deletes">
    /// Whether the counter is deleted too: it does not exist until an add counts that this reset did not observe.
    /// </param>
    /// <param name="Concern">
    /// How many members must confirm the reset before <see cref="Effects.Settled"/> reports it as met.
    /// </param>
    /// <param name="Within">How long to wait for the concern.</param>
    public sealed record Reset(
        string Counter, bool Deletes = false, Concern Concern = default, TimeSpan Within = default) : Input;

    /// <summary>
    /// A client creates bounds for a counter that has none; the outcome is in <see cref="Effects.Bounds"/>. Every
    /// member must answer first. If one does not answer in time, no bounds are created.
    /// </summary>
    /// <param name="Within">How long to wait for the members.</param>
    public sealed record SetBound(string Counter, Bound Bound, TimeSpan Within) : Input;

    /// <summary>
    /// A client reads with a concern or a token; <see cref="Effects.Reads"/> reports when the read can be answered.
    /// </summary>
    /// <param name="Concern">The number of members whose state the answer must include.</param>
    /// <param name="Token">The operations that the answer must include; empty: none.</param>
    /// <param name="Within">How long to wait for both.</param>
    public sealed record Read(Concern Concern, IReadOnlyList<VectorEntry> Token, TimeSpan Within) : Input;

    /// <summary>
    /// A session's client pushes records or closes the session; the reply is in <see cref="InputResult.Session"/>.
    /// </summary>
    /// <param name="Concern">
    /// For the last batch of a pass, or a close: how many members must confirm it before <see cref="Effects.Settled"/>
    /// reports it as met.
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

    /// <summary>The time in <see cref="Effects.WakeAt"/> has been reached. An earlier wake-up is harmless.</summary>
    public sealed record Wake : Input;

    /// <summary>
    /// Starts a graceful leave: the node drains its backlog, announces its departure and then sets
    /// <see cref="Effects.HasLeft"/>.
    /// </summary>
    public sealed record Leave : Input;

    /// <summary>An operator removes a dead member.</summary>
    public sealed record RemoveMember(string Id) : Input;

    /// <summary>
    /// Makes the next attempt to push to a peer due now. The failure count is kept, so the delay after the attempt does
    /// not become shorter. <see cref="InputResultKind.Retried"/> means that an attempt was scheduled.
    /// </summary>
    public sealed record RetryNow(string Peer) : Input;
}
