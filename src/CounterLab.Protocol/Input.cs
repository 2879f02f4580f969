using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>Everything that can happen to a replica.</summary>
public abstract record Input
{
    private Input()
    {
    }

    /// <summary>The process has started. First, once.</summary>
    /// <param name="Known">
    /// Members that are known, introduced and equal from the beginning, null: none. A simulator starts a large cluster
    /// so, without the hellos; a process finds its members by itself.
    /// </param>
    public sealed record Start(IReadOnlyList<MemberRecord>? Known = null) : Input;

    /// <summary>A client adds.</summary>
    /// <param name="Concern">How many members must confirm it before <see cref="Effects.Settled"/> calls it met; local by default.</param>
    /// <param name="Within">How long to wait for that.</param>
    /// <param name="Key">Makes it safe to repeat here; null: it is not.</param>
    public sealed record Add(
        string Counter, long Amount, Concern Concern = default, TimeSpan Within = default, IdempotencyKey? Key = null) : Input;

    /// <summary>
    /// A client adds many at once: each by the rules of <see cref="Add"/>, in this order, with the local concern. One that is
    /// refused does not hold up the others. <see cref="Effects.Batch"/> tells what came of them.
    /// </summary>
    public sealed record AddBatch(IReadOnlyList<BatchedAdd> Adds) : Input;

    /// <summary>
    /// A client resets a counter: what this node sees of it counts no more, adds it has not seen go on counting.
    /// <see cref="Effects.Reset"/> tells what came of it. Repeating it is another reset.
    /// </summary>
    /// <param name="Deletes">The counter is not listed any more, until somebody adds what this node has not seen.</param>
    /// <param name="Concern">How many members must confirm it before <see cref="Effects.Settled"/> calls it met; local by default.</param>
    /// <param name="Within">How long to wait for that.</param>
    public sealed record Reset(string Counter, bool Deletes = false, Concern Concern = default, TimeSpan Within = default) : Input;

    /// <summary>
    /// A client creates bounds for a counter that has none; <see cref="Effects.Bounds"/> tells what came of it. Every member is
    /// asked first: one that can't be reached in time makes it fail, and nothing is created.
    /// </summary>
    /// <param name="Within">How long to wait for the members.</param>
    public sealed record SetBound(string Counter, Bound Bound, TimeSpan Within) : Input;

    /// <summary>A client reads with a concern or a token; <see cref="Effects.Reads"/> tells when and what can be answered.</summary>
    /// <param name="Concern">Of how many members the answer must hold the state.</param>
    /// <param name="Token">What the answer must dominate; empty: nothing.</param>
    /// <param name="Within">How long to wait for both.</param>
    public sealed record Read(Concern Concern, IReadOnlyList<VectorEntry> Token, TimeSpan Within) : Input;

    /// <summary>A session's client pushes or closes; <see cref="Effects.Session"/> carries the reply.</summary>
    /// <param name="Concern">With a last batch or a close: how many members must confirm it before <see cref="Effects.Settled"/> calls it met.</param>
    /// <param name="Within">How long to wait for that.</param>
    public sealed record Session(SessionRequest Message, Concern Concern = default, TimeSpan Within = default) : Input;

    /// <summary>A peer asks; the effects carry the reply or the refusal.</summary>
    public sealed record Request(PeerRequest Message) : Input;

    /// <summary>A peer answered one of our calls.</summary>
    public sealed record Reply(long Call, PeerReply Message) : Input;

    /// <summary>A peer refused one of our calls.</summary>
    public sealed record Refused(long Call, Refusal Refusal) : Input;

    /// <summary>A call came to nothing: no connection, no answer in time.</summary>
    public sealed record Failed(long Call, string Error) : Input;

    /// <summary>The time asked for in <see cref="Effects.WakeAt"/> has come (or any time: it does no harm).</summary>
    public sealed record Wake : Input;

    /// <summary>Leave gracefully: drain, say farewell, then <see cref="Effects.HasLeft"/>.</summary>
    public sealed record Leave : Input;

    /// <summary>Take a dead member off the list by hand.</summary>
    public sealed record RemoveMember(string Id) : Input;

    /// <summary>
    /// Somebody will not wait for a back-off: the next attempt to push to a peer is due now. What was counted of its failures
    /// stays, so that the wait after this attempt is no shorter. <see cref="Effects.IsHurried"/> tells whether one waited.
    /// </summary>
    public sealed record RetryNow(string Peer) : Input;
}
