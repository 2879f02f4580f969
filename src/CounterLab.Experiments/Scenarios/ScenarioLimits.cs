namespace CounterLab.Experiments.Scenarios;

/// <summary>Limits on a scenario, so that nonsense is refused before it is tried. Each is tested at the limit and beyond.</summary>
public static class ScenarioLimits
{
    /// <summary>Most readers of a workload.</summary>
    public const int ReadersMax = 1_000;

    /// <summary>Most clients with sessions.</summary>
    public const int SessionsMax = 1_000;

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

    /// <summary>Fewest adds per second of a workload: one in 17 minutes, so that the time between two is a time.</summary>
    public const double AddsPerSecondMin = 0.001;

    /// <summary>Most adds per second of a workload.</summary>
    public const double AddsPerSecondMax = 100_000;

    /// <summary>Records in one batch: a node's own limit.</summary>
    public const int BatchRecordsMax = 4_000;

    /// <summary>Characters of the sentence on what to watch.</summary>
    public const int WatchLengthMax = 500;

    /// <summary>Greatest amount of an add either way (what JSON numbers carry exactly).</summary>
    public const long AmountMax = 1L << 53;

    /// <summary>Repetitions of one add step.</summary>
    public const int AddCountMax = 100_000;

    /// <summary>Most bytes per second that a throttle lets pass: more than any machine sends to itself.</summary>
    public const long BytesPerSecondMax = 100_000_000_000;

    /// <summary>Any point in time or duration: one day.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);
}
