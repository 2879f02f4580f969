namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// The limits on a scenario, which are checked before it runs. Each is tested at the limit and one beyond.
/// </summary>
public static class ScenarioLimits
{
    /// <summary>The highest number of readers in a workload.</summary>
    public const int ReadersMax = 1_000;

    /// <summary>The highest number of session clients.</summary>
    public const int SessionsMax = 1_000;

    /// <summary>The highest number of bytes of the JSON text: people or the shrinker write scenarios.</summary>
    public const int JsonBytesMax = 1 << 20;

    /// <summary>The deepest nesting of the JSON text; the schema needs 5.</summary>
    public const int JsonDepthMax = 16;

    /// <summary>The highest number of nodes, at the start and in total.</summary>
    public const int NodesMax = 1_000;

    /// <summary>The highest number of steps.</summary>
    public const int StepsMax = 10_000;

    /// <summary>The highest number of counters in a workload.</summary>
    public const int CountersMax = 10_000;

    /// <summary>
    /// The lowest rate of a workload: one add in 17 minutes, so that the interval between two adds is a valid time.
    /// </summary>
    public const double AddsPerSecondMin = 0.001;

    /// <summary>The highest rate of a workload in adds per second.</summary>
    public const double AddsPerSecondMax = 100_000;

    /// <summary>The highest number of records in one batch: a node's own limit.</summary>
    public const int BatchRecordsMax = 4_000;

    /// <summary>The highest number of characters of the <c>watch</c> text.</summary>
    public const int WatchLengthMax = 500;

    /// <summary>The greatest absolute amount of an add, which JSON numbers represent exactly.</summary>
    public const long AmountMax = 1L << 53;

    /// <summary>The highest number of repetitions of one add step.</summary>
    public const int AddCountMax = 100_000;

    /// <summary>The highest rate of a throttle in bytes per second: more than any machine sends to itself.</summary>
    public const long BytesPerSecondMax = 100_000_000_000;

    /// <summary>The latest time and the longest duration: one day.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);
}
