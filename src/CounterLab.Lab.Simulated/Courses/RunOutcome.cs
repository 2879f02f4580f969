using CounterLab.Experiments.Tracing;

namespace CounterLab.Lab.Simulated.Courses;

/// <summary>What came of a run.</summary>
/// <param name="End">Its length.</param>
public sealed record RunOutcome(
    TimeSpan End,
    TimeSpan? HealedAt,
    TimeSpan? ConvergedAfter,
    Experiments.Verdicts.Verdict Verdict,
    IReadOnlyDictionary<string, long> Seen,
    IReadOnlyList<TraceBand> Bands,
    IReadOnlyList<string> Nodes,
    long Events,
    ulong TraceHash);
