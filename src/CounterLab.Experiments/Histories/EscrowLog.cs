using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The true state of a bounded counter: all adds that any node accepted, whether visible or not, and all rights that
/// were ever granted or transferred. A grant counts once an owner states that it is in effect, or uses it.
/// </summary>
public sealed class EscrowLog
{
    private readonly Dictionary<OwnerId, (Int128 Down, Int128 Up)> _rights = [];
    private readonly Dictionary<OwnerId, Escrow> _waiting = [];

    /// <summary>The bounds, or null if none are in effect.</summary>
    public Bound? Bound { get; private set; }

    /// <summary>The number of grants that took effect, at most one in a correct protocol.</summary>
    public int Grants { get; private set; }

    /// <summary>The sum of all accepted adds.</summary>
    public Int128 Value { get; private set; }

    /// <summary>Returns the rights that an owner has left, for subtractions and additions.</summary>
    public (Int128 Down, Int128 Up) RightsOf(OwnerId owner) => _rights.GetValueOrDefault(owner);

    /// <summary>Records that an owner accepted an add.</summary>
    public void Apply(OwnerId owner, long amount)
    {
        if (Grants == 0 && _waiting.Count > 0)
        {
            TakeEffect(_waiting.ContainsKey(owner) ? owner : First());
        }

        Value += amount;
        Change(owner, amount, -(Int128)amount);
    }

    /// <summary>Records that an owner changed its escrow.</summary>
    public void Apply(OwnerId owner, Escrow before, Escrow after)
    {
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
