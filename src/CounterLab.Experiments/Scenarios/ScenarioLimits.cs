namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// The limits of scenarios, which are checked before a run. Each is tested at the limit and one beyond.
/// </summary>
public static class ScenarioLimits
{
    /// <summary>The maximum number of readers, and of watchers, in a workload.</summary>
    public const int ReadersMax = 1_000;

    /// <summary>The maximum number of session clients.</summary>
    public const int SessionsMax = 1_000;

    /// <summary>The maximum size of the JSON text in bytes, far above what people or the shrinker write.</summary>
    public const int JsonBytesMax = 1 << 20;

    /// <summary>The maximum nesting of the JSON text; the schema needs 5.</summary>
    public const int JsonDepthMax = 16;

    /// <summary>The maximum number of nodes, at the start and in total.</summary>
    public const int NodesMax = 1_000;

    /// <summary>The maximum number of steps.</summary>
    public const int StepsMax = 10_000;

    /// <summary>The maximum number of counters in a workload.</summary>
    public const int CountersMax = 10_000;

    /// <summary>
    /// The minimum rate of a workload in adds per second: one add in 17 minutes, so that the interval between two adds
    /// is a valid time.
    /// </summary>
    public const double AddsPerSecondMin = 0.001;

    /// <summary>The maximum rate of a workload in adds per second.</summary>
    public const double AddsPerSecondMax = 100_000;

    /// <summary>The maximum number of records in one batch, which is the node's own limit.</summary>
    public const int BatchRecordsMax = 4_000;

    /// <summary>The maximum length of the <c>watch</c> text in characters.</summary>
    public const int WatchLengthMax = 500;

    /// <summary>The maximum absolute amount of an add: the largest that JSON numbers represent exactly.</summary>
    public const long AmountMax = 1L << 53;

    /// <summary>The maximum number of repetitions of one add step.</summary>
    public const int AddCountMax = 100_000;

    /// <summary>
    /// The maximum rate of a throttle in bytes per second, which is more than any machine sends to itself.
    /// </summary>
    public const long BytesPerSecondMax = 100_000_000_000;

    /// <summary>The maximum time and duration: one day.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);
}
