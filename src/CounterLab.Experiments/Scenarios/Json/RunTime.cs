namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Determines the duration of the fault phase if a scenario does not state it.</summary>
internal static class RunTime
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>Returns the time until the last step has ended, but at least 10 s and at most the limit.</summary>
    public static TimeSpan Default(IEnumerable<Step> steps)
    {
        var end = steps.Select(step => step.At + (step.For ?? TimeSpan.Zero)).Append(Least).Max();
        return end < ScenarioLimits.TimeMax ? end : ScenarioLimits.TimeMax;
    }
}
