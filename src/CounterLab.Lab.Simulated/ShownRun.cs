using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>The position of a run at one time, which pages read while the run continues.</summary>
internal sealed record ShownRun(
    Position Position, RunPhase Phase, Verdict Verdict, bool IsOver, IReadOnlyList<RunFork> Forks, RunFork CurrentFork)
{
    /// <summary>Returns the current position. The caller must hold the run's lock.</summary>
    public static ShownRun Of(SteppedRun run, RunForks forks) =>
        new(run.Position, run.Phase, run.Verdict, run.IsOver, forks.All, forks.Current);
}
