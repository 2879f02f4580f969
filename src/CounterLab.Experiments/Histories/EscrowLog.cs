using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The true state of a bounded counter: all adds that any node accepted, whether visible or not, and all rights that
/// were ever granted or transferred. A grant counts once an owner states that it is in effect, or uses it. It may do
/// so once a majority of the members has voted for the grant (docs/PROTOCOL.md, "In effect by votes").
/// </summary>
public sealed class EscrowLog
{
    private readonly Dictionary<OwnerId, (Int128 Down, Int128 Up)> _rights = [];
    private readonly Dictionary<OwnerId, Escrow> _waiting = [];
    private readonly Dictionary<OwnerId, OwnerId> _votes = [];

    /// <summary>The bounds, or null if none are in effect.</summary>
    public Bound? Bound { get; private set; }

    /// <summary>The number of grants that took effect, at most one in a correct protocol.</summary>
    public int Grants { get; private set; }

    /// <summary>
    /// The votes that a grant had when an owner first stated too early that it was in effect, and the members that this
    /// owner counted; null: every grant had the votes of a majority.
    /// </summary>
    public (int Votes, int Members)? TooFewVotes { get; private set; }

    /// <summary>Whether an owner used a grant of which no owner had stated that it is in effect.</summary>
    public bool IsUsedUnsettled { get; private set; }

    /// <summary>The sum of all accepted adds.</summary>
    public Int128 Value { get; private set; }

    /// <summary>Returns the rights that an owner has left, for subtractions and additions.</summary>
    public (Int128 Down, Int128 Up) RightsOf(OwnerId owner) => _rights.GetValueOrDefault(owner);

    /// <summary>Records that an owner accepted an add.</summary>
    public void Apply(OwnerId owner, long amount)
    {
        if (Grants == 0 && _waiting.Count > 0)
        {
            IsUsedUnsettled = true;
            TakeEffect(_waiting.ContainsKey(owner) ? owner : First());
        }

        Value += amount;
        Change(owner, amount, -(Int128)amount);
    }

    /// <summary>Records that an owner changed its escrow.</summary>
    /// <param name="members">The number of members that the owner counts.</param>
    public void Apply(OwnerId owner, Escrow before, Escrow after, int members)
    {
        Vote(owner, before, after);
        if (after.Settled is { } settled && before.Settled is null)
        {
            Count(settled, members);
        }

        if (_waiting.ContainsKey(owner) || IsGrant(before, after))
        {
            _waiting[owner] = after;
        }
        else
        {
            Move(owner, before, after);
        }

        if (after.Settled is { } granter && _waiting.ContainsKey(granter))
        {
            TakeEffect(granter);
        }
    }

    /// <summary>Records whom an owner votes for; a grant is its owner's vote for itself.</summary>
    private void Vote(OwnerId owner, Escrow before, Escrow after)
    {
        if (IsGrant(before, after))
        {
            _votes[owner] = owner;
        }
        else if (after.Vote is { } granter)
        {
            _votes.TryAdd(owner, granter);
        }
    }

    /// <summary>
    /// Counts the nodes that voted for a grant, with any incarnation: the owner may not know that one restarted.
    /// </summary>
    private void Count(OwnerId granter, int members)
    {
        var votes = _votes.Where(vote => vote.Value == granter).Select(static vote => vote.Key.Node)
            .Distinct(StringComparer.Ordinal).Count();
        if (votes <= members / 2)
        {
            TooFewVotes ??= (votes, members);
        }
    }

    private void TakeEffect(OwnerId granter)
    {
        _waiting.Remove(granter, out var escrow);
        (Bound, Grants) = (escrow!.Bound, Grants + 1);
        Change(granter, -(Int128)(escrow.Bound.Floor ?? 0), escrow.Bound.Cap ?? 0);
        Move(granter, Escrow.Empty, escrow);
    }

    private void Move(OwnerId owner, Escrow before, Escrow after)
    {
        foreach (var (to, down, up) in after.Out)
        {
            var (moreDown, moreUp) = (down - before.To(to).Down, up - before.To(to).Up);
            Change(owner, -(Int128)moreDown, -(Int128)moreUp);
            Change(to, moreDown, moreUp);
        }
    }

    private OwnerId First() => _waiting.Keys.OrderBy(static owner => owner.Node, StringComparer.Ordinal)
        .ThenBy(static owner => owner.Incarnation.High).ThenBy(static owner => owner.Incarnation.Low).First();

    private static bool IsGrant(Escrow before, Escrow after) =>
        after.State == BoundState.Granted && before.State != BoundState.Granted;

    private void Change(OwnerId owner, Int128 down, Int128 up)
    {
        var rights = RightsOf(owner);
        _rights[owner] = (rights.Down + down, rights.Up + up);
    }
}
