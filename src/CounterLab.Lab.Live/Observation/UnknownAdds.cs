using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Adds that came to no answer: each was applied once or not at all, until its owner's own word settles it. Of very
/// many the oldest are kept as sums: then they are settled together, with the newest of them. Not safe for several
/// threads.
/// </summary>
internal sealed class UnknownAdds
{
    /// <summary>Kept one by one at least, before the oldest are summed; twice as many at times.</summary>
    private const int SinglesMax = 10_000;

    // A call given up may still be applied while it lies in a buffer; after this time the owner's own word settles it.
    private static readonly TimeSpan GhostMax = TimeSpan.FromSeconds(5);

    private readonly List<UnknownAdd> _singles = [];
    private readonly Dictionary<(OwnerId Owner, string Counter, bool IsAddition), (Int128 Amount, DateTimeOffset Newest)> _sums = [];

    /// <summary>An add to this owner came to no answer just now.</summary>
    public void Add(OwnerId owner, string counter, long amount, DateTimeOffset now)
    {
        _singles.Add(new UnknownAdd(owner, counter, amount, now));
        if (_singles.Count > 2 * SinglesMax)
        {
            SumOldest(_singles.Count - SinglesMax);
        }
    }

    /// <summary>
    /// An owner has reported its state: adds sent long enough before are in it, or were never applied.
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

    /// <summary>By how much a counter may be less and more than is known.</summary>
    public (Int128 Low, Int128 High) Of(string counter)
    {
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

    private void SumOldest(int count)
    {
        foreach (var add in _singles.Take(count))
        {
            var key = (add.Owner, add.Counter, add.Amount > 0);
            _sums[key] = (_sums.GetValueOrDefault(key).Amount + add.Amount, add.At); // they come in the order of time
        }

        _singles.RemoveRange(0, count);
    }

    private readonly record struct UnknownAdd(OwnerId Owner, string Counter, long Amount, DateTimeOffset At);
}
