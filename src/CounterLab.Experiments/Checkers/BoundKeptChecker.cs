using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// All adds that any node ever accepted for a bounded counter keep it within its bounds, in the order of acceptance and
/// whether visible or not. In addition, rights are granted once and with the votes of a majority, none appear without a
/// source, and no owner spends or transfers more than it has (escrow: O'Neil 1986; Balegas et al. 2015). Any set of
/// operations that survives together with the rights it was spent from then keeps the bounds as well.
/// </summary>
public sealed class BoundKeptChecker(History history) : Checker(CheckerNames.BoundKept)
{
    private readonly Dictionary<string, (int Grants, int Losses)> _granted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forgotten = new(StringComparer.Ordinal);
    private int _losses;

    /// <summary>
    /// After a majority was lost, bounds may be lost like everything that a majority had confirmed, and may be created
    /// again.
    /// </summary>
    public override void OnMajorityLost(TimeSpan at) => _losses++;

    public override void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        var (counters, _) = log[seq];
        if (counters.Count != 1 || history.EscrowOf(counters[0]) is not { } truth || IsForgotten(counters[0], truth))
        {
            return;
        }

        var (counter, (down, up)) = (counters[0], truth.RightsOf(log.Owner));
        if (truth.TooFewVotes is var (votes, members))
        {
            Violate(
                at, FormattableString.Invariant($"bounds of {counter} took effect with {votes} votes of {members} ")
                    + $"members, by operation {seq} of {log.Name} at the latest");
        }

        ViolateIf(
            truth.IsUsedUnsettled && history.GrantsNeedVotes, at,
            $"bounds of {counter} were used before they took effect, by operation {seq} of {log.Name} at the latest");
        if (truth.Grants > 1)
        {
            Violate(
                at, $"all rights to {counter} were granted {truth.Grants} times, now by operation {seq} of {log.Name}");
        }
        else if (truth.Bound is not { } bound)
        {
            ViolateIf(
                truth.Value != 0, at,
                $"operation {seq} of {log.Name} adds to {counter}, whose bounds were never created");
        }
        else
        {
            ViolateIf(
                bound.Clamp(truth.Value).IsClamped, at,
                FormattableString.Invariant(
                    $"with operation {seq} of {log.Name} the accepted adds sum to {truth.Value} on {counter}, bounded ")
                    + $"{bound}");
            ViolateIf(
                bound.Floor is not null && down < 0, at,
                FormattableString.Invariant(
                    $"operation {seq} of {log.Name} subtracts {-down} from {counter} without rights"));
            ViolateIf(
                bound.Cap is not null && up < 0, at,
                FormattableString.Invariant($"operation {seq} of {log.Name} adds {-up} to {counter} without rights"));
        }
    }

    /// <summary>
    /// Whether the bounds were granted again after a majority was lost. Then no node has the earlier bounds or their
    /// adds.
    /// </summary>
    private bool IsForgotten(string counter, EscrowLog truth)
    {
        var (grants, losses) = _granted.GetValueOrDefault(counter);
        if (truth.Grants > grants)
        {
            _granted[counter] = (truth.Grants, _losses);
            if (grants > 0 && _losses > losses)
            {
                _forgotten.Add(counter);
            }
        }

        return _forgotten.Contains(counter);
    }

    private void ViolateIf(bool isBroken, TimeSpan at, string message)
    {
        if (isBroken)
        {
            Violate(at, message);
        }
    }
}
