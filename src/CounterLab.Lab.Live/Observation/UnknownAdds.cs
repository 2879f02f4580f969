using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Adds with an unknown outcome: each was applied once or not at all, until its owner's own report settles it. If there
/// are very many, the oldest are kept as sums, each of which is settled together with its newest add. Not thread-safe.
/// </summary>
internal sealed class UnknownAdds
{
    /// <summary>
    /// The number of adds that are kept one by one before the oldest are summed; at times twice as many.
    /// </summary>
    private const int SinglesMax = 10_000;

    // An abandoned call may still be applied while it is in a buffer; after this time the owner's report settles it.
    private static readonly TimeSpan GhostMax = TimeSpan.FromSeconds(5);

    private readonly List<UnknownAdd> _singles = [];
    private readonly Dictionary<SumKey, (Int128 Amount, DateTimeOffset Newest)> _sums = [];

    /// <summary>Notes that the outcome of an add to this owner has just become unknown.</summary>
    public void Add(OwnerId owner, string counter, long amount, DateTimeOffset now)
    {
        AssertBounds();
        _singles.Add(new UnknownAdd(owner, counter, amount, now));
        if (_singles.Count > 2 * SinglesMax)
        {
            SumOldest(_singles.Count - SinglesMax);
        }
    }

    /// <summary>
    /// Notes that an owner has reported its state: adds that were sent long enough before are included in it, or were
    /// never applied.
    /// </summary>
    public void Settle(OwnerId owner, DateTimeOffset at)
    {
        _singles.RemoveAll(add => add.Owner == owner && at - add.At > GhostMax);
        foreach (var (key, sum) in _sums)
        {
            if (key.Owner == owner && at - sum.Newest > GhostMax)
            {
                _sums.Remove(key);
            }
        }
    }

    /// <summary>By how much the counter may be lower and higher than its known value.</summary>
    public (Int128 Low, Int128 High) Of(string counter)
    {
        AssertBounds();
        var (low, high) = (Int128.Zero, Int128.Zero);
        foreach (var add in _singles)
        {
            if (add.Counter == counter)
            {
                (low, high) = add.Amount < 0 ? (low + add.Amount, high) : (low, high + add.Amount);
            }
        }

        foreach (var (key, sum) in _sums)
        {
            if (key.Counter == counter)
            {
                (low, high) = key.IsAddition ? (low, high + sum.Amount) : (low + sum.Amount, high);
            }
        }

        return (low, high);
    }

    /// <summary>Checks the number of single adds, and that a sum contains either additions or subtractions.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants()
    {
        AssertBounds();
        foreach (var (key, sum) in _sums)
        {
            Invariant.Holds(
                key.IsAddition == sum.Amount > 0,
                $"additions to {key.Counter} apart from the rest; found {sum.Amount}");
        }
    }

    private void AssertBounds() => Invariant.Holds(
        _singles.Count <= 2 * SinglesMax, $"at most {2 * SinglesMax} single adds; found {_singles.Count}");

    private void SumOldest(int count)
    {
        foreach (var add in _singles.Take(count))
        {
            var key = new SumKey(add.Owner, add.Counter, add.Amount > 0);
            _sums[key] = (_sums.GetValueOrDefault(key).Amount + add.Amount, add.At); // adds are ordered by time
        }

        _singles.RemoveRange(0, count);
    }

    private readonly record struct UnknownAdd(OwnerId Owner, string Counter, long Amount, DateTimeOffset At);

    private readonly record struct SumKey(OwnerId Owner, string Counter, bool IsAddition);
}
