namespace CounterLab.Experiments;

/// <summary>Limits on a scenario, so that nonsense is refused before it is tried. Each is tested at the limit and beyond.</summary>
public static class ScenarioLimits
{
    /// <summary>Bytes of the JSON form: a scenario is written by people or by the shrinker.</summary>
    public const int JsonBytesMax = 1 << 20;

    /// <summary>Nesting of the JSON form; the schema needs 5.</summary>
    public const int JsonDepthMax = 16;

    /// <summary>Nodes at the start, and in all.</summary>
    public const int NodesMax = 1_000;

    /// <summary>Steps.</summary>
    public const int StepsMax = 10_000;

    /// <summary>Counters of a workload.</summary>
    public const int CountersMax = 10_000;

    /// <summary>Adds per second of a workload.</summary>
    public const double AddsPerSecondMax = 100_000;

    /// <summary>Greatest amount of an add either way (what JSON numbers carry exactly).</summary>
    public const long AmountMax = 1L << 53;

    /// <summary>Repetitions of one add step.</summary>
    public const int AddCountMax = 100_000;

    /// <summary>Any point in time or duration: one day.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);
}
