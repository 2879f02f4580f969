using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A concern is reported as met only if the required number of configured members have the add, among them each member
/// that the report names. A minority side never reports a quorum, and a dead member still counts as configured
/// (docs/PROTOCOL.md, Concerns).
/// </summary>
public sealed class HonestConcernChecker() : Checker(CheckerNames.HonestConcern)
{
    public override void OnConfirmed(in ConfirmedAdd add)
    {
        var settled = add.Settled;
        foreach (var holder in settled.ConfirmedBy)
        {
            if (holder != add.Log.Owner && add.HeldBy(holder) < add.Seq)
            {
                Violate(
                    add.At,
                    $"{add.Log.Name} reports that {holder.Node} has its operation {add.Seq}, which it does not have");
                return;
            }
        }

        if (settled.Members < add.Listed)
        {
            Violate(add.At, $"{add.Log.Name} counts {settled.Members} members, and has {add.Listed} on its list");
        }

        var needed = add.Concern.Needed(settled.Members);
        if (settled.IsMet
            && settled.ConfirmedBy.Select(holder => holder.Node).Distinct(StringComparer.Ordinal).Count() < needed)
        {
            Violate(add.At, $"{add.Log.Name} reports that concern {add.Concern} of its operation {add.Seq} is met by "
                + $"{settled.ConfirmedBy.Count} of {settled.Members} members; it needs {needed}");
        }
    }
}
