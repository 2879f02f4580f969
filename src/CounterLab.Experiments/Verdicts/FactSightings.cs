using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;

namespace CounterLab.Experiments.Verdicts;

/// <summary>
/// Counts the facts that nodes report as sightings, and reports a contradiction as a broken invariant.
/// </summary>
public static class FactSightings
{
    /// <summary>Passes a fact that a node reported to the judge.</summary>
    public static void See(Fact fact, Judge judge, TimeSpan at, string node)
    {
        var sighting = fact.Kind switch
        {
            FactKind.Suspect => SightingNames.Suspect,
            FactKind.Dead => SightingNames.Dead,
            FactKind.Retry => SightingNames.Retry,
            FactKind.Merged => SightingNames.Repair,
            _ => null,
        };
        if (sighting is not null)
        {
            judge.Sightings.See(sighting);
        }

        if (fact.Kind == FactKind.Quarantined)
        {
            judge.OnBroken(at, $"{node}: {fact.Text}");
        }
        else if (fact.Kind == FactKind.Contradicted)
        {
            judge.OnContradicted(at, $"{node}: {fact.Text}");
        }
    }
}
