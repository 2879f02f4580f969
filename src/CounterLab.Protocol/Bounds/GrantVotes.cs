using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>
/// Puts grants of bounds into effect: each member votes for at most one grant of a counter, in its own record, and a
/// grant with the votes of a majority is in effect. Two grants never are, even if two creators did not see each other,
/// and rights that nobody has voted for cannot have been used: so a creation whose creator died can be repeated, or
/// completed without it if a member has received the grant (issue 17). The creator writes down that its grant is in
/// effect; if it is not alive, any member does.
/// </summary>
internal sealed class GrantVotes(ReplicaContext context, PassSender passes, ConfiguredMembers members)
{
    /// <summary>
    /// How long a member waits with its vote for a creator that is gone. A creator that runs gets the votes first, so
    /// that they are not split.
    /// </summary>
    private static readonly TimeSpan WaitForGone = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often all counters without a grant in effect are looked at again, since members come and go.
    /// </summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How many counters are looked at per input, so that none takes long: a message may contain thousands of grants.
    /// </summary>
    private const int CountersPerInput = 128;

    private readonly SortedDictionary<int, TimeSpan> _since = [];
    private TimeSpan _nextAt;

    /// <summary>The time at which counters are next looked at.</summary>
    public TimeSpan WakeAt => !IsVoting() ? TimeSpan.MaxValue
        : context.Store.Escrows.Undecided.Count > 0 ? context.Now : _nextAt;

    public void OnWake()
    {
        var escrows = context.Store.Escrows;
        if (escrows.Count == 0)
        {
            return;
        }

        escrows.TakeEffectAtOnce = !context.Rules.Bounds.WaitsForVotes || AreMissing;
        if (!IsVoting())
        {
            _since.Clear();
            escrows.Undecided.Clear();
            _nextAt = context.Now; // when it votes again, it looks at all
            return;
        }

        if (context.Now >= _nextAt)
        {
            escrows.Undecided.UnionWith(escrows.Unsettled);
            _nextAt = context.Now + LookAgain;
        }

        var head = context.Store.Own.ContiguousSeq;
        foreach (var counter in escrows.Undecided.Take(CountersPerInput).ToList())
        {
            Vote(counter);
            Count(counter);
            escrows.Undecided.Remove(counter); // not before: the votes of this node are changes, too
        }

        if (context.Store.Own.ContiguousSeq > head)
        {
            passes.OnLogChanged();
        }
    }

    /// <summary>Whether a member runs an earlier build, which casts no votes.</summary>
    public bool AreMissing => context.Options.WireVersion == WireVersion.Oldest
        || context.Peers.Exists(static peer => peer is { HasSpoken: true, WireVersion: WireVersion.Oldest });

    /// <summary>Whether the owner is a process that runs as a member, as far as this node knows.</summary>
    public bool IsMember(OwnerId owner) => owner == context.Self || context.FindPeer(owner) is not null;

    /// <summary>
    /// Checks that this node waits with its vote only where it has none and no grant is in effect.
    /// </summary>
    public void AssertInvariants()
    {
        var escrows = context.Store.Escrows;
        Invariant.Holds(
            escrows.Count == 0 || escrows.TakeEffectAtOnce == (AreMissing || !context.Rules.Bounds.WaitsForVotes),
            $"votes unless a member casts none; found {escrows.TakeEffectAtOnce}");
        foreach (var (counter, since) in _since)
        {
            Invariant.Holds(
                (escrows.Unsettled.Contains(counter) && escrows.Of(counter, context.Self).Vote is null)
                    || escrows.Undecided.Contains(counter),
                $"a grant that needs votes; found one of {counter}");
            Invariant.Holds(since <= context.Now, $"a grant seen at {context.Now} or before; found {since}");
        }

        Invariant.Holds(
            _nextAt <= context.Now + LookAgain, $"a look within {LookAgain} of {context.Now}; found {_nextAt}");
    }

    private bool IsVoting() => context.Store.Escrows is { TakeEffectAtOnce: false, Unsettled.Count: > 0 }
        && context is { IsReady: true, IsLeaving: false, Superseded: null };

    private IEnumerable<OwnerId> Members() => context.Peers.Select(static peer => peer.Owner).Append(context.Self);

    private void Vote(int counter)
    {
        var (escrows, own) = (context.Store.Escrows, context.Store.Escrows.Of(counter, context.Self));
        if (!escrows.Unsettled.Contains(counter) || own.Vote is not null || own.State == BoundState.Granted)
        {
            _since.Remove(counter); // a grant is its owner's vote for itself
            return;
        }

        OwnerId? choice = Members().Where(owner => escrows.Of(counter, owner).State == BoundState.Granted)
            .Order(OwnerOrder.ByNode).Cast<OwnerId?>().FirstOrDefault();
        if (choice is null && Members().Any(owner => escrows.Of(counter, owner).State == BoundState.Proposed))
        {
            _since.Remove(counter); // a member that read this node's state after its flag counts on getting the vote
            return;
        }

        if (choice is null)
        {
            _since.TryAdd(counter, context.Now);
            choice = context.Now < _since[counter] + WaitForGone ? null : escrows.FirstGranter(counter);
        }

        if (choice is not null)
        {
            _since.Remove(counter);
            context.Write(counter, own with { Vote = choice });
        }
    }

    private void Count(int counter)
    {
        var (escrows, own) = (context.Store.Escrows, context.Store.Escrows.Of(counter, context.Self));
        var winner = Members().Select(owner => VoteOf(owner, escrows.Of(counter, owner)))
            .OfType<OwnerId>().GroupBy(static vote => vote)
            .FirstOrDefault(votes => context.Rules.Bounds.AreEnough(votes.Count(), members.Count()))?.Key;
        if (winner is not { } granter || escrows.Of(counter, granter).State != BoundState.Granted
            || !members.IncludeSelf || !escrows.Unsettled.Contains(counter))
        {
            return;
        }

        if (granter == context.Self || context.FindPeer(granter) is not { Liveness.State: LivenessState.Alive })
        {
            _since.Remove(counter);
            context.Write(counter, own with { Settled = granter });
        }
    }

    private static OwnerId? VoteOf(OwnerId owner, Escrow escrow) =>
        escrow.State == BoundState.Granted ? owner : escrow.Vote;
}
