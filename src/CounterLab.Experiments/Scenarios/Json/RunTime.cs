namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>How long the phase of faults is when a scenario doesn't say.</summary>
internal static class RunTime
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>At least 10 s, and until the last step is over; never beyond the limit.</summary>
    public static TimeSpan Default(IEnumerable<Step> steps)
    {
        var end = steps.Select(step => step.At + (step.For ?? TimeSpan.Zero)).Append(Least).Max();
        return end < ScenarioLimits.TimeMax ? end : ScenarioLimits.TimeMax;
    }
}
