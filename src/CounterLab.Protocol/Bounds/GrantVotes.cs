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

    private readonly SortedDictionary<int, TimeSpan> _since = [];

    /// <summary>The time at which a vote for the grant of a creator that is gone is due.</summary>
    public TimeSpan WakeAt => _since.Count == 0 ? TimeSpan.MaxValue : _since.Values.Min() + WaitForGone;

    public void OnWake()
    {
        var escrows = context.Store.Escrows;
        if (escrows.Count == 0)
        {
            return;
        }

        escrows.TakeEffectAtOnce = !context.Rules.Bounds.WaitsForVotes || AreMissing;
        if (escrows.Unsettled.Count == 0 || escrows.TakeEffectAtOnce || !MayVote())
        {
            _since.Clear();
            return;
        }

        var head = context.Store.Own.ContiguousSeq;
        foreach (var counter in escrows.Unsettled.Union(_since.Keys).ToList())
        {
            Vote(counter);
            Count(counter);
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
    /// Checks that this node waits with its vote only where it has none and no grant is in effect, and not for long.
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
                escrows.Unsettled.Contains(counter) && escrows.Of(counter, context.Self).Vote is null,
                $"a grant that needs votes; found one of {counter}");
            Invariant.Holds(
                since <= context.Now && context.Now <= since + WaitForGone,
                $"a grant seen within {WaitForGone} of {context.Now}; found {since}");
        }
    }

    private bool MayVote() => context is { IsReady: true, IsLeaving: false, Superseded: null };

    private void Vote(int counter)
    {
        var (escrows, own) = (context.Store.Escrows, context.Store.Escrows.Of(counter, context.Self));
        if (!escrows.Unsettled.Contains(counter) || own.Vote is not null || own.State == BoundState.Granted)
        {
            _since.Remove(counter); // a grant is its owner's vote for itself
            return;
        }

        var choice = escrows.FirstGranter(counter, IsMember);
        if (choice is null && escrows.Of(counter).Any(
            pair => pair.Value.State == BoundState.Proposed && IsMember(pair.Key)))
        {
            _since.Remove(counter); // a member that read this node's state after its flag counts on getting the vote
            return;
        }

        if (choice is null)
        {
            _since.TryAdd(counter, context.Now);
            choice = context.Now < _since[counter] + WaitForGone
                ? null : escrows.FirstGranter(counter, static _ => true);
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
        foreach (var granter in escrows.Of(counter).Where(pair => pair.Value.State == BoundState.Granted)
            .Select(pair => pair.Key).ToList())
        {
            var votes = escrows.Of(counter).Count(
                pair => IsMember(pair.Key) && VoteOf(pair.Key, pair.Value) == granter);
            var writes = granter == context.Self
                || context.FindPeer(granter) is not { Liveness.State: LivenessState.Alive };
            if (writes && members.IncludeSelf && votes > members.Count() / 2)
            {
                _since.Remove(counter);
                context.Write(counter, own with { Settled = granter });
                return;
            }
        }
    }

    private static OwnerId? VoteOf(OwnerId owner, Escrow escrow) =>
        escrow.State == BoundState.Granted ? owner : escrow.Vote;
}
