using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A node shows exactly the adds that it holds less those which a reset that it knows had seen: adds unseen by the resetter
/// survive, nothing reset comes back with an old node, concurrent resets take nothing twice, and no value is wrong in
/// between. A deleted counter is there again exactly when it shows an add that no delete had seen.
/// </summary>
public sealed class ObservedResetChecker(History history) : Checker(CheckerNames.ObservedReset)
{
    public override void OnCounterChanged(in SeenCounter seen)
    {
        if (!history.WasReset(seen.Name))
        {
            return;
        }

        var resets = Held.ResetsOf(seen.Node, seen.Name, history);
        var expected = Expected(seen, [.. resets.Select(reset => reset.UpTo)]);
        var deleted = resets.Select(reset => reset.DeletedUpTo).Where(upTo => upTo.Count > 0).ToList();
        var (value, exists) = seen.Node.ShownOf(seen.Name);
        if (value != expected.Value)
        {
            Violate(seen.At, $"{seen.Node.Self.Node} shows {value} on {seen.Name}; what it holds and no reset it knows had seen makes {expected.Value}");
        }
        else if (deleted.Count > 0 && exists != Expected(seen, deleted).IsAny)
        {
            Violate(seen.At, $"{seen.Node.Self.Node} says that {seen.Name} {(exists ? "exists, though all of it was deleted" : "is deleted, and holds adds that no delete had seen")}");
        }
    }

    private (Int128 Value, bool IsAny) Expected(in SeenCounter seen, List<IReadOnlyDictionary<OwnerId, ulong>> resets)
    {
        Int128 value = 0;
        var isAny = false;
        var held = Held.OnCounter(seen.Node, seen.Name, history);
        foreach (var log in history.Logs)
        {
            var upTo = held.GetValueOrDefault(log.Owner);
            var from = resets.Count == 0 ? 0 : resets.Max(upTo => upTo.GetValueOrDefault(log.Owner));
            var (before, after) = (log.OwnUpTo(seen.Name, from), log.OwnUpTo(seen.Name, Math.Max(from, upTo)));
            value += after.Value - before.Value;
            isAny |= after.Seq > before.Seq;
        }

        return (value, isAny);
    }
}
