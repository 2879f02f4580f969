using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Simulated.Courses;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>The position of a run at one moment, read by pages while the run continues.</summary>
internal sealed record ShownRun(
    Position Position, RunPhase Phase, Verdict Verdict, bool IsOver, IReadOnlyList<Branch> Courses, Branch Course)
{
    /// <summary>Of the run as it is now. Nobody else may move it meanwhile.</summary>
    public static ShownRun Of(SteppedRun run, Branches branches) =>
        new(run.Position, run.Phase, run.Verdict, run.IsOver, branches.All, branches.Current);
}
