using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// What a node asserts of its own state holds, and no node ever sees another's records contradict each other. (Assertions
/// kept on in every run: TigerBeetle's style.)
/// </summary>
public sealed class InvariantsChecker() : Checker(CheckerNames.Invariants)
{
    public override void OnBroken(TimeSpan at, string what) => Violate(at, what);
}
