using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The true state of a bounded counter: all adds that any node accepted, whether visible or not, and all rights that
/// were ever granted or transferred.
/// </summary>
public sealed class EscrowLog
{
    private readonly Dictionary<OwnerId, (Int128 Down, Int128 Up)> _rights = [];

    /// <summary>The bounds, or null if none were granted.</summary>
    public Bound? Bound { get; private set; }

    /// <summary>The number of times that rights were granted, at most one in a correct protocol.</summary>
    public int Grants { get; private set; }

    /// <summary>The sum of all accepted adds.</summary>
    public Int128 Value { get; private set; }

    /// <summary>Returns the rights that an owner has left, for subtractions and additions.</summary>
    public (Int128 Down, Int128 Up) RightsOf(OwnerId owner) => _rights.GetValueOrDefault(owner);

    /// <summary>Records that an owner accepted an add.</summary>
    public void Apply(OwnerId owner, long amount)
    {
        Value += amount;
        Change(owner, amount, -(Int128)amount);
    }

    /// <summary>Records that an owner changed its escrow.</summary>
    public void Apply(OwnerId owner, Escrow before, Escrow after)
    {
        if (after.State == BoundState.Granted && before.State != BoundState.Granted)
        {
            (Bound, Grants) = (after.Bound, Grants + 1);
            Change(owner, -(Int128)(after.Bound.Floor ?? 0), after.Bound.Cap ?? 0);
        }

        foreach (var (to, down, up) in after.Out)
        {
            var (moreDown, moreUp) = (down - before.To(to).Down, up - before.To(to).Up);
            Change(owner, -(Int128)moreDown, -(Int128)moreUp);
            Change(to, moreDown, moreUp);
        }
    }

    private void Change(OwnerId owner, Int128 down, Int128 up)
    {
        var rights = RightsOf(owner);
        _rights[owner] = (rights.Down + down, rights.Up + up);
    }
}
