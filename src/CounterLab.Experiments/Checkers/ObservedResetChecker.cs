using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// The value at a node is exactly the sum of the adds that it has, less those that a known reset had observed
/// (observed-remove semantics, Shapiro et al. 2011; embedded counters, Baquero, Almeida and Lerche 2016). Adds that the
/// reset had not observed survive, nothing that was reset returns with an old node, concurrent resets remove nothing
/// twice, and no intermediate value is wrong. A deleted counter exists again exactly when it has an add that no delete
/// had observed.
/// </summary>
public sealed class ObservedResetChecker(History history) : Checker(CheckerNames.ObservedReset)
{
    public override void OnCounterChanged(in SeenCounter seen)
    {
        if (!history.WasReset(seen.Name) || history.IsOfCopies(seen.Name))
        {
            return;
        }

        var resets = Held.ResetsOf(seen.Node, seen.Name, history);
        var expected = Expected(seen, resets, ofDeletes: false);
        var (value, exists) = seen.Node.ShownOf(seen.Name);
        if (value != expected.Value)
        {
            Violate(
                seen.At,
                FormattableString.Invariant(
                    $"{seen.Node.Self.Node} shows {value} on {seen.Name}; the adds that it has and no known reset had ")
                    + FormattableString.Invariant($"seen sum to {expected.Value}"));
        }
        else if (resets.Exists(static reset => reset.DeletedUpTo.Count > 0)
            && exists != Expected(seen, resets, ofDeletes: true).IsAny)
        {
            Violate(
                seen.At,
                $"{seen.Node.Self.Node} reports that {seen.Name} "
                    + (exists
                        ? "exists, though all of it was deleted"
                        : "is deleted, and has adds that no delete had seen"));
        }
    }

    /// <param name="ofDeletes">Whether only what deletes had observed is subtracted.</param>
    private (Int128 Value, bool IsAny) Expected(in SeenCounter seen, List<SeenByReset> resets, bool ofDeletes)
    {
        Int128 value = 0;
        var isAny = false;
        foreach (var log in history.Logs)
        {
            if (!log.HasOwn(seen.Name))
            {
                continue; // most owners add to few counters
            }

            var upTo = Held.OnCounter(seen.Node, seen.Name, log);
            var from = SeenOf(log.Owner, resets, ofDeletes);
            var (before, after) = (log.OwnUpTo(seen.Name, from), log.OwnUpTo(seen.Name, Math.Max(from, upTo)));
            value += after.Value - before.Value;
            isAny |= after.Seq > before.Seq;
        }

        return (value, isAny);
    }

    /// <summary>Returns the number up to which one of the resets had observed an owner's operations.</summary>
    private static ulong SeenOf(OwnerId owner, List<SeenByReset> resets, bool ofDeletes)
    {
        var upTo = 0UL;
        foreach (var reset in resets)
        {
            var seen = ofDeletes ? reset.DeletedUpTo : reset.UpTo;
            upTo = Math.Max(upTo, seen.GetValueOrDefault(owner));
        }

        return upTo;
    }
}
