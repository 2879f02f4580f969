using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// All adds that any node ever accepted for a bounded counter, in the order of their acceptance, visible or not, keep it
/// within its bounds. And more: rights are granted once, none come from nowhere, and no owner has ever spent or given more
/// than it had in truth. Then every set of operations that survives with what it was spent from keeps the bounds as well.
/// </summary>
public sealed class BoundKeptChecker(History history) : Checker(CheckerNames.BoundKept)
{
    private readonly Dictionary<string, (int Grants, int Losses)> _granted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forgotten = new(StringComparer.Ordinal);
    private int _losses;

    /// <summary>From here on bounds may be forgotten, like all that a majority had confirmed, and created anew.</summary>
    public override void OnMajorityLost(TimeSpan at) => _losses++;

    public override void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        var (counters, _) = log[seq];
        if (counters.Count != 1 || history.EscrowOf(counters[0]) is not { } truth || IsForgotten(counters[0], truth))
        {
            return;
        }

        var (counter, (down, up)) = (counters[0], truth.RightsOf(log.Owner));
        if (truth.Grants > 1)
        {
            Violate(at, $"all rights to {counter} were granted {truth.Grants} times, now by operation {seq} of {log.Name}");
        }
        else if (truth.Bound is not { } bound)
        {
            ViolateIf(truth.Value != 0, at, $"operation {seq} of {log.Name} adds to {counter}, whose bounds nobody has created");
        }
        else
        {
            ViolateIf(bound.Clamp(truth.Value).IsClamped, at, $"with operation {seq} of {log.Name} all that was accepted makes {truth.Value} on {counter}, bounded {bound}");
            ViolateIf(bound.Floor is not null && down < 0, at, $"operation {seq} of {log.Name} takes {-down} from {counter} that it had no rights to");
            ViolateIf(bound.Cap is not null && up < 0, at, $"operation {seq} of {log.Name} adds {-up} to {counter} that it had no rights to");
        }
    }

    /// <summary>The bounds were granted again after a majority was gone: those before are nowhere any more, their adds neither.</summary>
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
