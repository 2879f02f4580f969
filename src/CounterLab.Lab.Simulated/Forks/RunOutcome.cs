using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Forks;

/// <summary>The outcome of a run.</summary>
/// <param name="End">The length of the run.</param>
public sealed record RunOutcome(
    TimeSpan End,
    TimeSpan? HealedAt,
    TimeSpan? ConvergedAfter,
    Experiments.Verdicts.Verdict Verdict,
    IReadOnlyDictionary<string, long> Seen,
    IReadOnlyList<TraceBand> Bands,
    IReadOnlyList<string> Nodes,
    long Events,
    ulong TraceHash)
{
    /// <summary>The outcome of a run that is over.</summary>
    internal static RunOutcome Of(SteppedRun run) => new(
        run.Now, run.HealedAt, run.ConvergedAfter, run.Verdict, run.Seen, [.. run.Bands], [.. run.NodeIds], run.Events,
        run.Trace.Hash);
}
