namespace CounterLab.Experiments;

/// <summary>Values that stand in more than one place.</summary>
internal static class CommonFields
{
    /// <summary>Least and greatest time under way.</summary>
    public static (TimeSpan Min, TimeSpan Max) Latency(Located json) =>
        json.Range("[min, max] in milliseconds", end => end.Time());

    /// <summary>An amount of an add, 0 included.</summary>
    public static long Amount(Located json) => (long)json.Whole(-ScenarioLimits.AmountMax, ScenarioLimits.AmountMax);
}
