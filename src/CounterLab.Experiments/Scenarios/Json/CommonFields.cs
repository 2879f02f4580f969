using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Values that stand in more than one place.</summary>
internal static class CommonFields
{
    /// <summary>Least and greatest time under way.</summary>
    public static (TimeSpan Min, TimeSpan Max) Latency(Located json) =>
        json.Range("[min, max] in milliseconds", end => end.Time());

    /// <summary>How many members are to confirm an add.</summary>
    public static Concern Concern(Located json)
    {
        const string Expected = "local, quorum, all, or a number of nodes as a text";
        return Protocol.Concerns.Concern.TryParse(json.Text(Expected), out var concern) ? concern : throw json.Unexpected(Expected);
    }

    /// <summary>An amount of an add, 0 included.</summary>
    public static long Amount(Located json) => (long)json.Whole(-ScenarioLimits.AmountMax, ScenarioLimits.AmountMax);
}
