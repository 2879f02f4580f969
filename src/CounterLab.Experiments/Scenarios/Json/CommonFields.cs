using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads values that occur in more than one place.</summary>
internal static class CommonFields
{
    /// <summary>Reads the minimum and maximum latency.</summary>
    public static (TimeSpan Min, TimeSpan Max) Latency(Located json) =>
        json.Range("[min, max] in milliseconds", end => end.Time());

    /// <summary>Reads a write concern.</summary>
    public static Concern Concern(Located json)
    {
        const string Expected = "local, quorum, all, or a number of nodes as a string";
        return Protocol.Concerns.Concern.TryParse(json.Text(Expected), out var concern)
            ? concern
            : throw json.Unexpected(Expected);
    }

    /// <summary>Reads the amount of an add, which may be 0.</summary>
    public static long Amount(Located json) => (long)json.Whole(-ScenarioLimits.AmountMax, ScenarioLimits.AmountMax);
}
