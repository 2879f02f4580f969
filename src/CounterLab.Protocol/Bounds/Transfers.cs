using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Moves rights to the nodes that need them. A node that refused an add for lack of rights states in its own record how
/// many it has requested in total. A node that sees that fewer were given, and has rights to spare, gives at most half
/// of those in its own record. Both records travel with normal passes, so a lost or repeated message changes nothing.
/// No right is in two places, since only the giver's own record, which is exact, determines what it has left.
/// </summary>
internal sealed class Transfers(ReplicaContext context, PassSender passes)
{
    /// <summary>The least fair share for which rights are requested early.</summary>
    private const int FairLeast = 8;

    private readonly SortedDictionary<int, (ulong Down, ulong Up)> _shortages = [];
    private readonly SortedSet<int> _open = [];
    private readonly Wishes _wishes = new(context);
    private TimeSpan _nextAt;

    /// <summary>The time at which rights are next requested or given.</summary>
    public TimeSpan WakeAt => context.IsLeaving
        ? TimeSpan.MaxValue : _shortages.Count > 0 ? context.Now
        : _open.Count > 0 && _nextAt < _wishes.NextEnd ? _nextAt : _wishes.NextEnd;

    /// <summary>
    /// Notes that an add was refused for lack of rights. They are requested at the next wake-up, not immediately, since
    /// an add is at most one operation; one request covers all adds that are refused until then.
    /// </summary>
    public void NoteShortage(int counter, bool isUp, ulong need)
    {
        _wishes.Renew(counter);
        if (Asked(counter, isUp ? 0 : need, isUp ? need : 0) == context.Store.Escrows.Of(counter, context.Self))
        {
            return;
        }

        Invariant.Holds(need > 0, $"rights that are missing; found {need}");
        var (down, up) = _shortages.GetValueOrDefault(counter);
        _shortages[counter] = isUp ? (down, Math.Max(up, need)) : (Math.Max(down, need), up);
    }

    /// <summary>
    /// Requests rights early: an add left fewer than a quarter of this node's fair share of what remains, so that the
    /// next ones need not be refused.
    /// </summary>
    public void OnUsed(int counter, bool isUp)
    {
        if (context.Store.Escrows.BoundOf(counter) is not { } bound || (isUp ? bound.Cap : bound.Floor) is not { } end)
        {
            return;
        }

        var (own, value) = (context.Store.Escrows.Own(counter), context.Store.Values.Of(counter));
        var fair = (isUp ? end - value : value - end) / (context.Peers.Count + 1);
        if (fair >= FairLeast && (isUp ? own.Up : own.Down) < fair / 4)
        {
            NoteShortage(counter, isUp, (ulong)(fair / 2));
        }
    }

    public void OnWake()
    {
        if (context.Store.Escrows.Count == 0 || context.IsLeaving)
        {
            return; // a leaving node has handed over its rights and writes no further operations
        }

        var head = context.Store.Own.ContiguousSeq;
        foreach (var (counter, (down, up)) in _shortages)
        {
            Ask(counter, down, up);
        }

        _shortages.Clear();
        _wishes.EndOld();
        Answer();
        if (context.Store.Own.ContiguousSeq > head)
        {
            passes.OnLogChanged();
        }
    }

    /// <summary>Gives all rights of a leaving node to a live peer; otherwise they would be lost.</summary>
    public void HandOver()
    {
        var heir = context.Peers.Where(peer => peer.Liveness.State == LivenessState.Alive)
            .MinBy(peer => peer.Id, StringComparer.Ordinal);
        if (heir is null || context.Store.Escrows.Count == 0)
        {
            return;
        }

        foreach (var counter in context.Store.Escrows.Counters.ToList())
        {
            var (down, up) = Spare(counter);
            Give(counter, context.Store.Escrows.Of(counter, context.Self), heir.Owner, down, up);
        }

        passes.OnLogChanged();
    }

    /// <summary>Checks that only rights to bounded counters are requested and served.</summary>
    public void AssertInvariants()
    {
        foreach (var (counter, (down, up)) in _shortages)
        {
            Invariant.Holds(
                context.Store.Escrows.Knows(counter) && (down > 0 || up > 0),
                $"rights to a bounded counter; found {down} and {up} to {counter}");
        }

        _wishes.AssertInvariants();
        Invariant.Holds(
            _open.IsSubsetOf(context.Store.Escrows.Counters), $"bounded counters; found {_open.Count} with requests");
        Invariant.Holds(
            _nextAt <= context.Now + context.Options.SyncInterval,
            $"the next round within {context.Options.SyncInterval} of {context.Now}; found {_nextAt}");
    }

    /// <summary>Answers requests for rights, and periodically those that could not be answered before.</summary>
    private void Answer()
    {
        var escrows = context.Store.Escrows;
        if (context.Now >= _nextAt)
        {
            _nextAt = context.Now + context.Options.SyncInterval;
            escrows.Changed.UnionWith(_open);
        }

        if (escrows.Changed.Count == 0)
        {
            return;
        }

        int[] counters = [.. escrows.Changed];
        foreach (var counter in counters)
        {
            var isOpen = false;
            var asking = escrows.Of(counter).Where(pair => pair.Value is { WantedDown: > 0 } or { WantedUp: > 0 })
                .Select(static pair => pair.Key).Where(owner => context.FindPeer(owner) is not null).ToList();
            foreach (var owner in asking)
            {
                isOpen |= Serve(counter, owner);
            }

            _ = isOpen ? _open.Add(counter) : _open.Remove(counter);
        }

        escrows.Changed.Clear();
    }

    private void Ask(int counter, ulong down, ulong up)
    {
        var after = Asked(counter, down, up);
        if (after != context.Store.Escrows.Of(counter, context.Self))
        {
            context.Write(counter, after);
        }
    }

    /// <summary>Returns this node's escrow with these rights requested.</summary>
    private Escrow Asked(int counter, ulong down, ulong up)
    {
        var escrows = context.Store.Escrows;
        var (escrow, own, received) = (
            escrows.Of(counter, context.Self), escrows.Own(counter), escrows.Received(counter, context.Self));
        return escrow with
        {
            WantedDown = Math.Max(escrow.WantedDown, Wanted(down, own.Down, received.Down)),
            WantedUp = Math.Max(escrow.WantedUp, Wanted(up, own.Up, received.Up)),
        };
    }

    private static ulong Wanted(ulong need, Int128 own, Int128 received) =>
        need > own ? (ulong)Int128.Min(received + need - Int128.Max(0, own), SlotContent.TotalMax) : 0;

    /// <summary>
    /// Gives an owner rights that it requested. Returns true if it lacks rights that this node may give later.
    /// </summary>
    private bool Serve(int counter, OwnerId owner)
    {
        var escrows = context.Store.Escrows;
        var (wantedDown, wantedUp) = escrows.Outstanding(counter, owner);
        if ((wantedDown == 0 && wantedUp == 0) || context.FindPeer(owner) is not { } peer || context.IsLeaving)
        {
            return false;
        }

        if (peer.Liveness.State != LivenessState.Alive)
        {
            return true; // rights given to a dead owner would be lost
        }

        var (ownDown, ownUp) = escrows.Outstanding(counter, context.Self);
        var (down, up) = Spare(counter);
        var theirs = RightsOf(counter, owner);
        Give(counter, escrows.Of(counter, context.Self), owner,
            Share(owner, down, wantedDown, new Needs(ownDown, ownDown + down, wantedDown + theirs.Down)),
            Share(owner, up, wantedUp, new Needs(ownUp, ownUp + up, wantedUp + theirs.Up)));
        return true;
    }

    private Rights RightsOf(int counter, OwnerId owner) =>
        context.Store.Escrows.BoundOf(counter) is { } bound && context.Store.Find(owner) is { } slots
            ? context.Store.Escrows.Of(counter, slots, bound) : default;

    /// <summary>
    /// Returns the rights to give. A node that lacks none gives at most half of what it has, so that it keeps some. If
    /// both lack rights, what each needs in all decides (rule <see cref="Rules.BoundRules.IsServedFirst"/>).
    /// </summary>
    private ulong Share(OwnerId owner, Int128 spare, Int128 wanted, Needs needs)
    {
        if (wanted == 0 || spare == 0)
        {
            return 0;
        }

        return needs.OwnWanted == 0 ? (ulong)Int128.Min(wanted, (spare + 1) / 2)
            : context.Rules.Bounds.IsServedFirst(owner.Node, needs.Theirs, context.Self.Node, needs.Own)
                ? (ulong)Int128.Min(wanted, spare) : 0;
    }

    private (Int128 Down, Int128 Up) Spare(int counter)
    {
        var (bound, (down, up)) = (context.Store.Escrows.BoundOf(counter), context.Store.Escrows.Own(counter));
        if (context.Store.Escrows.IsOutvoted(counter, context.Self))
        {
            return (0, 0); // nobody counts what this node gives
        }

        return (bound?.Floor is null ? 0 : Clamp(down), bound?.Cap is null ? 0 : Clamp(up));
    }

    private static Int128 Clamp(Int128 rights) => Int128.Clamp(rights, 0, SlotContent.TotalMax);

    private void Give(int counter, Escrow escrow, OwnerId to, Int128 down, Int128 up)
    {
        var before = escrow.To(to);
        var isRoom = (before is not { Down: 0, Up: 0 } || escrow.Out.Count < context.Options.Limits.TransferOwners)
            && before.Down + down <= SlotContent.TotalMax && before.Up + up <= SlotContent.TotalMax;
        Invariant.Holds(
            down >= 0 && up >= 0 && to != context.Self, $"rights to give to another; found {down} and {up} to {to}");
        if ((down > 0 || up > 0) && isRoom)
        {
            context.Write(counter, escrow.Give(to, (ulong)down, (ulong)up));
            context.Rules.Bounds.OnGiven(counter, down, up);
        }
    }

    /// <summary>What two owners lack and need.</summary>
    /// <param name="OwnWanted">The rights that this node has requested and was not given.</param>
    /// <param name="Own">Those, and what it has: what it needs for its largest add.</param>
    /// <param name="Theirs">The same of the other owner.</param>
    private readonly record struct Needs(Int128 OwnWanted, Int128 Own, Int128 Theirs);
}
