using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>Builds the command that repeats a run without a dashboard.</summary>
public static class RunCommandLine
{
    /// <summary>Returns <c>counterlab run …</c> for real nodes, else <c>counterlab simulate …</c>.</summary>
    public static string Of(RunRequest request) => request.World == Worlds.Live
        ? request.LiveCommand
        : SimulateCommandLine.Of(new RunChoice(request.Scenario, request.Mutant), byHand: false)!;
}
