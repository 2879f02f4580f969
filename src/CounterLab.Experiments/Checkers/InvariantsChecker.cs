using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A node's own assertions hold, and no node ever sees records of another that contradict each other. A simulated run
/// checks the whole state regularly, a recorded run on real nodes after every 64 inputs.
/// </summary>
public sealed class InvariantsChecker() : Checker(CheckerNames.Invariants)
{
    public override void OnBroken(TimeSpan at, string what) => Violate(at, what);
}
