using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Protocol.Concerns;

/// <summary>
/// Tracks operations that wait for their write concern. A member has confirmed an operation if its current incarnation
/// accepted a claim that reaches it, or reported it in a digest: <see cref="PeerProgress.AckedSeq"/>,
/// <see cref="SessionHolders"/>. Confirmations of an earlier incarnation are dropped with its progress. All configured
/// members count, including dead ones. If the deadline passes, the operation remains applied.
/// </summary>
internal sealed class Confirmations(ReplicaContext context, ConfiguredMembers members, PassSender passes)
{
    private readonly List<Waiter> _waiters = [];
    private long _lastTicket;
    private ulong _seen;

    /// <summary>The time of the next deadline.</summary>
    public TimeSpan WakeAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The number of operations that wait.</summary>
    public int Count => _waiters.Count;

    /// <summary>
    /// Starts to wait until enough members have confirmed the owner's operation, or the deadline passes. Returns the
    /// ticket of the wait.
    /// </summary>
    /// <param name="owner">This node, or a session that it is home to.</param>
    public long Await(OwnerId owner, ulong seq, Concern concern, TimeSpan within)
    {
        AssertEnds();
        Invariant.Holds(!concern.IsLocal, $"a concern of more than this node; found {concern}");
        Invariant.Holds(
            owner.IsSession || seq <= context.Store.Own.ContiguousSeq,
            $"an operation up to {context.Store.Own.ContiguousSeq}; found {seq}");
        var waiter = new Waiter(++_lastTicket, owner, seq, concern, context.Now + within);
        if (!TrySettle(waiter, CountForQuorum()))
        {
            Enter(waiter);
            WakeAt = waiter.Deadline < WakeAt ? waiter.Deadline : WakeAt;
        }

        return waiter.Ticket;
    }

    private void Enter(Waiter waiter)
    {
        _seen = _waiters.Count == 0 ? 0 : _seen; // what was seen when nothing waited is of no use
        _waiters.Add(waiter);
        passes.Need(Math.Max(passes.PeersNeeded, PeersToReach(waiter, CountForQuorum())), passes.NeedsAll);
        if (waiter.Owner.IsSession)
        {
            context.SessionHolders.Await(waiter.Owner);
        }
    }

    /// <summary>Ends the waits that are confirmed or whose deadline has passed.</summary>
    public void Settle()
    {
        if (_waiters.Count == 0)
        {
            return;
        }

        AssertEnds();
        var count = CountForQuorum();
        var seen = ProgressHash(count);
        if (seen == _seen && context.Now < WakeAt)
        {
            return; // nothing has changed that could settle a wait
        }

        _seen = seen;
        _waiters.RemoveAll(waiter => TryRelease(waiter, count));
        passes.Need(PeersToReach(count), passes.NeedsAll);
        WakeAt = _waiters.Count == 0 ? TimeSpan.MaxValue : _waiters.Min(waiter => waiter.Deadline);
    }

    /// <summary>Checks tickets, deadlines and the waits for sessions (linear in the number of waits).</summary>
    public void AssertInvariants()
    {
        AssertEnds();
        var (before, next, sessions) = (0L, TimeSpan.MaxValue, 0);
        foreach (var waiter in _waiters)
        {
            Invariant.Holds(waiter.Ticket > before, $"a ticket above {before}; found {waiter.Ticket}");
            Invariant.Holds(!waiter.Concern.IsLocal, $"a concern of more than this node; found {waiter.Concern}");
            before = waiter.Ticket;
            next = waiter.Deadline < next ? waiter.Deadline : next;
            sessions += waiter.Owner.IsSession ? 1 : 0;
        }

        var needed = PeersToReach(CountForQuorum());
        Invariant.Holds(passes.PeersNeeded == needed, $"pushes to {needed} peers; found {passes.PeersNeeded}");
        Invariant.Holds(WakeAt == next, $"a wake-up at the next deadline, {next}; found {WakeAt}");
        Invariant.Holds(
            context.SessionHolders.Waiters == sessions,
            $"{sessions} waits for sessions; found {context.SessionHolders.Waiters}");
    }

    private int PeersToReach(int count) =>
        _waiters.Count == 0 ? 0 : _waiters.Max(waiter => PeersToReach(waiter, count));

    private int PeersToReach(Waiter waiter, int count) =>
        context.Rules.Concerns.PeersToReach(waiter.Concern.Needed(count));

    private void AssertEnds()
    {
        Invariant.Holds(
            Count <= context.Options.Limits.Waiters, $"at most {context.Options.Limits.Waiters} waits; found {Count}");
        Invariant.Holds(
            _lastTicket >= (Count == 0 ? 0 : _waiters[^1].Ticket), $"tickets up to {_lastTicket}; found a later one");
        Invariant.Holds(
            Count > 0 || WakeAt == TimeSpan.MaxValue, $"no wake-up, because nothing waits; found {WakeAt}");
    }

    private bool TryRelease(Waiter waiter, int count)
    {
        var isOver = TrySettle(waiter, count);
        if (isOver && waiter.Owner.IsSession)
        {
            context.SessionHolders.Release(waiter.Owner);
        }

        return isOver;
    }

    private bool TrySettle(Waiter waiter, int count)
    {
        var isMet = HoldersOf(waiter) >= waiter.Concern.Needed(count);
        var isBroken = waiter.Owner.IsSession && context.Store.Find(waiter.Owner) is { IsQuarantined: true };
        isMet &= !isBroken;
        if (!isMet && !isBroken && context.Now < waiter.Deadline)
        {
            return false;
        }

        context.Effects.Add(new Settled(waiter.Ticket, isMet, NamesOf(waiter), members.Count()));
        return true;
    }

    private ulong ProgressHash(int count)
    {
        // Mixed before the first confirmation: one member fewer and one confirmation more must not look like before.
        var sum = Chance.Mix(
            (ulong)count + (members.IncludeSelf ? 1UL << 32 : 0) + (context.SessionHolders.Changes << 33));
        foreach (var peer in context.Peers)
        {
            sum = Chance.Mix(sum ^ peer.Push.AckedSeq);
        }

        return sum;
    }

    private int CountForQuorum() => context.Rules.Concerns.QuorumBase(context, members.Count());

    private int HoldersOf(Waiter waiter)
    {
        var holders = members.IncludeSelf ? 1 : 0;
        foreach (var peer in context.Peers)
        {
            holders += ConfirmedBy(peer, waiter) >= waiter.Seq ? 1 : 0;
        }

        return holders;
    }

    private ulong ConfirmedBy(Peer peer, Waiter waiter) =>
        waiter.Owner.IsSession ? context.SessionHolders.ConfirmedBy(waiter.Owner, peer.Owner) : peer.Push.AckedSeq;

    private List<OwnerId> NamesOf(Waiter waiter) =>
    [
        .. members.IncludeSelf ? (OwnerId[])[context.Self] : [],
        .. context.Peers.Where(peer => ConfirmedBy(peer, waiter) >= waiter.Seq).Select(peer => peer.Owner)
            .OrderBy(owner => owner.Node, StringComparer.Ordinal),
    ];

    private readonly record struct Waiter(long Ticket, OwnerId Owner, ulong Seq, Concern Concern, TimeSpan Deadline);
}
