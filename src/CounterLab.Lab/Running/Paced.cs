using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>Scales the time of a scenario.</summary>
public static class Paced
{
    /// <summary>
    /// Scales every time of the fault phase, and the rate of the workload inversely: 0.5 halves the duration and keeps
    /// the number of adds. The protocol's own timeouts and the time to settle do not change.
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
