using CounterLab.Experiments.Verdicts;

namespace CounterLab.Lab.Running;

/// <summary>The results of a run, in the same form for both worlds.</summary>
public sealed record RunResult
{
    /// <summary>The maximum number of final counters kept.</summary>
    public const int FinalMax = 40;

    /// <summary>The verdict with its reasons.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Time from heal to convergence; null: the nodes did not converge.</summary>
    public TimeSpan? ConvergedAfter { get; init; }

    /// <summary>The length of the run in its own time.</summary>
    public TimeSpan Length { get; init; }

    /// <summary>When all faults were healed; null: the run ended before.</summary>
    public TimeSpan? HealedAt { get; init; }

    /// <summary>Ids of all nodes that took part, in the order in which they first appeared.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>Counts of sightings, by name.</summary>
    public IReadOnlyDictionary<string, long> Seen { get; init; } = new Dictionary<string, long>();

    /// <summary>The final state of at most <see cref="FinalMax"/> counters.</summary>
    public IReadOnlyList<FinalCounter> Final { get; init; } = [];

    /// <summary>The number of counters that <see cref="Final"/> omits.</summary>
    public int FinalHidden { get; init; }

    /// <summary>The lost operations, as sentences.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Values over time.</summary>
    public IReadOnlyList<RunSeries> Series { get; init; } = [];

    /// <summary>Faults and process actions as time ranges.</summary>
    public IReadOnlyList<RunBand> Bands { get; init; } = [];

    /// <summary>The number of events in the simulator; null on real nodes.</summary>
    public long? Events { get; init; }

    /// <summary>The trace hash: equal hashes mean equal executions; null on real nodes.</summary>
    public ulong? TraceHash { get; init; }

    /// <summary>The HTML report, compressed; null: none was made.</summary>
    public ReadOnlyMemory<byte>? Report { get; init; }

    /// <summary>Why there is no report; empty if there is one, or if this world makes none.</summary>
    public string ReportReason { get; init; } = "";
}
