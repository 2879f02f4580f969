namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The length of the fault phase if a scenario does not state it.</summary>
internal static class RunTime
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>At least 10 s and until the last step has ended, within the limit.</summary>
    public static TimeSpan Default(IEnumerable<Step> steps)
    {
        var end = steps.Select(step => step.At + (step.For ?? TimeSpan.Zero)).Append(Least).Max();
        return end < ScenarioLimits.TimeMax ? end : ScenarioLimits.TimeMax;
    }
}
