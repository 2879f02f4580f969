using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;

namespace CounterLab.Experiments.Verdicts;

/// <summary>What nodes report of themselves, as sightings; what must never be reported, as broken invariants.</summary>
public static class FactSightings
{
    public static void See(Fact fact, Judge judge, TimeSpan at, string node)
    {
        var sighting = fact.Kind switch
        {
            "suspect" => SightingNames.Suspect,
            "dead" => SightingNames.Dead,
            "retry" => SightingNames.Retry,
            "merged" => SightingNames.Repair,
            _ => null,
        };
        if (sighting is not null)
        {
            judge.Sightings.See(sighting);
        }

        if (fact.Kind == "quarantined")
        {
            judge.OnBroken(at, $"{node}: {fact.Text}");
        }
    }
}
