using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;

namespace CounterLab.Experiments.Recorded;

/// <summary>Counts the effects of faults on real links as sightings.</summary>
internal static class FaultSightings
{
    public static void See(FaultEndLine fault, Sightings sightings)
    {
        var effect = fault.Effect;
        var seen = fault.Name switch
        {
            "reply-loss" when effect.Dropped > 0 => SightingNames.LostReply,
            "loss" when effect.Dropped > 0 => SightingNames.Loss,
            "duplicate" when effect.Duplicated > 0 => SightingNames.Duplicate,
            "reorder" when effect.Delayed > 0 => SightingNames.Reorder,
            "cut" when effect.Held > 0 => SightingNames.Loss,
            _ => null,
        };
        if (seen is not null)
        {
            sightings.See(seen);
        }
    }
}
