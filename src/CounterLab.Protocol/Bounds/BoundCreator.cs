using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Creates bounds, at most once per counter, even if several nodes try at the same time (the flag principle: Herlihy
/// and Shavit, The Art of Multiprocessor Programming, 2.8). The creator first raises its flag: a proposal in its own
/// record, confirmed by all members. Then it reads the state of all members. Of two creators, at least the one that
/// reads later sees the other's flag. A creator that sees granted bounds or the flag of a lower owner withdraws. A
/// creator that sees the flag of a higher owner waits until that owner withdraws. The flag of a process that is no
/// longer a member does not count: it may still grant itself rights, but is not voted for. A creator that sees neither
/// grants itself all rights with its next operation, and the bounds are in effect when a majority has voted for that
/// (<see cref="GrantVotes"/>).
/// </summary>
internal sealed class BoundCreator(
    ReplicaContext context, PassSender passes, ConfiguredMembers members, Reads reads, AddHandler addHandler,
    GrantVotes votes)
{
    private readonly List<BoundCreation> _pending = [];
    private long _lastTicket;

    /// <summary>The time of the next deadline.</summary>
    public TimeSpan WakeAt { get; private set; } = TimeSpan.MaxValue;

    public void Begin(Input.SetBound input)
    {
        var refusal = BoundedName.Check(input.Counter) ?? input.Bound.Check() ?? addHandler.CheckState()
            ?? CheckRoom(input.Counter);
        refusal ??= CheckNew(context.Store.Counters.TryFind(input.Counter, out var known) ? known : -1);
        if (refusal is not null)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var counter = context.Store.Counters.Intern(input.Counter);
        var creation = new BoundCreation(++_lastTicket, counter, input.Bound, context.Now + input.Within);
        _pending.Add(creation);
        context.Effects.Complete(InputResult.Waiting(creation.Ticket));
        passes.Need(passes.PeersNeeded, all: true);
        creation.RaiseFlag(Write(creation, BoundState.Proposed));
    }

    public void OnWake()
    {
        if (_pending.Count > 0)
        {
            _pending.RemoveAll(Step);
            WakeAt = _pending.Count == 0 ? TimeSpan.MaxValue : _pending.Min(creation => creation.Deadline);
            passes.Need(passes.PeersNeeded, all: _pending.Count > 0);
        }
    }

    /// <summary>
    /// Withdraws the creations in progress when the node starts to leave, so that the withdrawals are drained with the
    /// rest of the backlog. At their deadlines it would be too late (found by the simulator, seed 85887 at f7fcc3a).
    /// </summary>
    public void Abandon()
    {
        foreach (var creation in _pending)
        {
            Withdraw(creation, creation.IsGranted ? NoMajority() : new Refusal(
                RefusalCode.Unavailable, $"{context.Self.Node} is leaving: no bounds were created.",
                "a node that stays", "one that leaves"));
        }

        _pending.Clear();
        WakeAt = TimeSpan.MaxValue;
        passes.Need(passes.PeersNeeded, all: false);
    }

    /// <summary>Checks order, deadlines and flags of the creations in progress (linear in their number).</summary>
    public void AssertInvariants()
    {
        var (before, next) = (0L, TimeSpan.MaxValue);
        foreach (var creation in _pending)
        {
            Invariant.Holds(
                creation.Ticket > before && creation.Ticket <= _lastTicket,
                $"a ticket above {before} and up to {_lastTicket}; found {creation.Ticket}");
            creation.AssertInvariants(context);
            before = creation.Ticket;
            next = creation.Deadline < next ? creation.Deadline : next;
        }

        var looking = _pending.Count(creation => creation is { IsLooking: true, Look: null });
        Invariant.Holds(looking <= reads.OwnCount, $"{looking} reads of the members; found {reads.OwnCount}");
        Invariant.Holds(_lastTicket >= before, $"tickets up to {before} or more; found {_lastTicket}");
        Invariant.Holds(WakeAt == next, $"a wake-up at the next deadline, {next}; found {WakeAt}");
        Invariant.Holds(
            passes.NeedsAll == (_pending.Count > 0),
            $"pushes to all peers while one is in progress; found {passes.NeedsAll}");
    }

    /// <summary>Continues a creation as far as possible. Returns true if it has ended.</summary>
    private bool Step(BoundCreation creation)
    {
        if (creation.IsGranted || !context.Rules.Bounds.AsksMembersFirst)
        {
            return Grant(creation);
        }

        if (!creation.IsLooking && Unconfirmed(creation).Count == 0)
        {
            creation.StartLooking();
            reads.Begin(new Input.Read(Concern.All, [], creation.Deadline - context.Now), creation.EndLooking);
        }

        if (creation.Look is { IsMet: true })
        {
            return Decide(creation);
        }

        return context.Now >= creation.Deadline && Withdraw(creation, Unreached(creation));
    }

    private bool Decide(BoundCreation creation)
    {
        var rivals = Rivals(creation.Counter).ToList();
        if (rivals.Count == 0)
        {
            return Grant(creation);
        }

        foreach (var (by, escrow) in rivals)
        {
            var isLower = OwnerOrder.IsLower(by, context.Self);
            if (escrow.State == BoundState.Granted || isLower || context.Now >= creation.Deadline)
            {
                return Withdraw(creation, Exists(by, escrow));
            }
        }

        return false;
    }

    /// <summary>Grants the rights, and waits for the votes of a majority.</summary>
    private bool Grant(BoundCreation creation)
    {
        if (!creation.IsGranted)
        {
            creation.Grant(Write(creation, BoundState.Granted, shares: Shares(creation.Bound)));
            votes.OnWake();
        }

        var granter = context.Store.Escrows.InEffect(creation.Counter);
        if (granter == context.Self)
        {
            return Settle(creation, null);
        }

        if (granter is { } other)
        {
            return Settle(creation, Exists(other, context.Store.Escrows.Of(creation.Counter, other)));
        }

        return context.Now >= creation.Deadline && Settle(creation, NoMajority());
    }

    private bool Settle(BoundCreation creation, Refusal? refusal)
    {
        context.Effects.Add(new BoundSettled(
            creation.Ticket, creation.Counter, context.Self, refusal is null ? creation.GrantSeq : 0, members.Count(),
            refusal));
        return true;
    }

    private static Refusal NoMajority() => new Refusal(
        RefusalCode.Unavailable, "No majority of the members has confirmed the bounds in time. They take effect when "
            + "one has.",
        "the votes of a majority", "fewer").Because(BoundReasons.Pending);

    private bool Withdraw(BoundCreation creation, Refusal refusal)
    {
        if (!creation.IsGranted)
        {
            Write(creation, BoundState.Withdrawn);
        }

        return Settle(creation, refusal);
    }

    /// <summary>
    /// Equal shares of all rights for the peers that are alive, given with the grant itself: the death of one node then
    /// takes only its share with it.
    /// </summary>
    private List<Transfer> Shares(Bound bound)
    {
        var alive = context.Peers.Where(peer => peer.Liveness.State == LivenessState.Alive)
            .OrderBy(peer => peer.Id, StringComparer.Ordinal).Take(context.Options.Limits.TransferOwners).ToList();
        var (down, up) = (
            (ulong)-(bound.Floor ?? 0) / (ulong)(alive.Count + 1), (ulong)(bound.Cap ?? 0) / (ulong)(alive.Count + 1));
        return down == 0 && up == 0
            ? [] : [.. alive.Select(peer => new Transfer(peer.Owner, down, up))];
    }

    private ulong Write(BoundCreation creation, BoundState state, IReadOnlyList<Transfer>? shares = null)
    {
        var escrow = context.Store.Escrows.Of(creation.Counter, context.Self);
        var seq = context.Write(
            creation.Counter, escrow with { Bound = creation.Bound, State = state, Out = shares ?? escrow.Out });
        passes.OnLogChanged();
        return seq;
    }

    /// <summary>The members whose current incarnation has not confirmed the flag.</summary>
    private List<string> Unconfirmed(BoundCreation creation) => Lacking(peer => peer.Push.AckedSeq >= creation.Seq);

    private Refusal Unreached(BoundCreation creation)
    {
        var names = creation.Look is { } look
            ? Lacking(peer => look.HeardFrom.Any(owner => owner.Node == peer.Id))
            : Unconfirmed(creation);
        return new Refusal(
            RefusalCode.Unavailable, "Not all members could be asked in time: no bounds were created.",
            $"an answer of all {members.Count()} members", names.Count > 0
                ? $"none of {string.Join(", ", names)}" : "members that are not ready").Because(BoundReasons.Unreached);
    }

    /// <summary>
    /// The members for which the condition does not hold, including bootstrap addresses that never answered.
    /// </summary>
    private List<string> Lacking(Func<Peer, bool> holds)
    {
        var names = context.Peers.Where(peer => !holds(peer)).Select(peer => peer.Id).Order(StringComparer.Ordinal)
            .ToList();
        var unknown = members.Count() - context.Peers.Count - (members.IncludeSelf ? 1 : 0);
        return unknown > 0 ? [.. names, $"{unknown} that never answered"] : names;
    }

    private Refusal? CheckNew(int counter)
    {
        if (counter < 0)
        {
            return null;
        }

        foreach (var (by, escrow) in Rivals(counter))
        {
            return Exists(by, escrow);
        }

        var own = context.Store.Escrows.Of(counter, context.Self);
        return own.State is BoundState.Granted or BoundState.Proposed ? Exists(context.Self, own) : null;
    }

    /// <summary>
    /// The bounds that others granted, and those that members propose. While a grant takes effect without votes, a
    /// process that is gone may have used rights that nobody knows of.
    /// </summary>
    private IEnumerable<(OwnerId By, Escrow Escrow)> Rivals(int counter) =>
        context.Store.Escrows.Rivals(counter).Where(rival => rival.Escrow.State == BoundState.Granted
            || votes.AreMissing || votes.IsMember(rival.By));

    private static Refusal Exists(OwnerId by, Escrow escrow) => new Refusal(
        RefusalCode.AlreadyExists, escrow.State == BoundState.Granted
            ? "The counter has bounds, or a majority is about to confirm them."
            : "Another node creates the counter's bounds at the same time.",
        "a counter without bounds", $"{escrow.Bound} by {by}")
            .Because(escrow.State == BoundState.Granted ? BoundReasons.Exists : BoundReasons.Pending);

    private Refusal? CheckRoom(string name)
    {
        var (store, limits) = (context.Store, context.Options.Limits);
        if (store.Escrows.Count >= limits.Bounded
            && !(store.Counters.TryFind(name, out var counter) && store.Escrows.Knows(counter)))
        {
            return Refusal.ResourceExhausted("Too many bounded counters.", $"at most {limits.Bounded}", "one more");
        }

        return store.Counters.Count < limits.Counters
            || store.Counters.TryFind(name, out _) ? null : Refusal.ResourceExhausted(
            "Too many counters.", $"at most {limits.Counters}", "one more");
    }
}
