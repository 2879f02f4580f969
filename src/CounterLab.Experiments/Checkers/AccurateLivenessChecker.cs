using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// In the calm phase, no live node considers another live node suspect or dead, regardless of the number of dead nodes:
/// eventual strong accuracy of the failure detector (Chandra and Toueg 1996), as long as messages arrive in time.
/// </summary>
public sealed class AccurateLivenessChecker() : Checker(CheckerNames.AccurateLiveness)
{
    public override void OnCalm(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        if (Goals.FirstDoubt(live) is { } doubt)
        {
            Violate(at, doubt);
        }
    }
}
