using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>A scenario in more or less time.</summary>
public static class Paced
{
    /// <summary>
    /// Scales every time of the phase of faults, and the workload's rate inversely: 0.5 runs it in half the time with
    /// as many adds. The nodes' own times do not scale, nor does the time to settle.
    /// </summary>
    public static Scenario At(Scenario scenario, double pace) => pace == 1 ? scenario : scenario with
    {
        RunFor = scenario.RunFor * pace,
        Steps = [.. scenario.Steps.Select(step => step with { At = step.At * pace, For = step.For * pace })],
        Workload = scenario.Workload is not { } workload ? null : workload with
        {
            AddsPerSecond = Math.Clamp(
                workload.AddsPerSecond / pace, ScenarioLimits.AddsPerSecondMin, ScenarioLimits.AddsPerSecondMax),
            From = workload.From * pace,
            Until = workload.Until == TimeSpan.MaxValue ? workload.Until : workload.Until * pace,
        },
    };
}
