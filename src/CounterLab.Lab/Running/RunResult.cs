using CounterLab.Experiments.Verdicts;

namespace CounterLab.Lab.Running;

/// <summary>What a run showed, in the same terms for both worlds.</summary>
public sealed record RunResult
{
    /// <summary>Final counters kept.</summary>
    public const int FinalMax = 40;

    /// <summary>The verdict with its reasons.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>From heal to agreement; null: it did not come about.</summary>
    public TimeSpan? ConvergedAfter { get; init; }

    /// <summary>Of the experiment, in its own time.</summary>
    public TimeSpan Length { get; init; }

    /// <summary>When everything was healed; null: it did not come to that.</summary>
    public TimeSpan? HealedAt { get; init; }

    /// <summary>All nodes that took part, in the order in which they came.</summary>
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>What was seen, how often.</summary>
    public IReadOnlyDictionary<string, long> Seen { get; init; } = new Dictionary<string, long>();

    /// <summary>Counters at the end, at most <see cref="FinalMax"/>.</summary>
    public IReadOnlyList<FinalCounter> Final { get; init; } = [];

    /// <summary>Counters that are not among <see cref="Final"/>.</summary>
    public int FinalHidden { get; init; }

    /// <summary>What was lost, in sentences.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Values over time.</summary>
    public IReadOnlyList<RunSeries> Series { get; init; } = [];

    /// <summary>What was wrong, and when.</summary>
    public IReadOnlyList<RunBand> Bands { get; init; } = [];

    /// <summary>Events of the virtual world; null on real nodes.</summary>
    public long? Events { get; init; }

    /// <summary>Equal hashes mean equal runs; null on real nodes.</summary>
    public ulong? TraceHash { get; init; }

    /// <summary>The report as HTML, compressed; null: there is none.</summary>
    public ReadOnlyMemory<byte>? Report { get; init; }

    /// <summary>Why there is no report; empty where there is one, or none is made.</summary>
    public string ReportReason { get; init; } = "";
}
