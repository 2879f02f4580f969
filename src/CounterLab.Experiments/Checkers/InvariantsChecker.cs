using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// No node detects a broken invariant in its own state, or records of another owner that contradict each other. Every
/// run checks the invariants of its nodes, as in TigerBeetle.
/// </summary>
public sealed class InvariantsChecker() : Checker(CheckerNames.Invariants)
{
    public override void OnBroken(TimeSpan at, string what) => Violate(at, what);
}
