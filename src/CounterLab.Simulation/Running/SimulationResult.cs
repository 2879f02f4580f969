using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Running;

/// <summary>The result of a simulated run.</summary>
/// <param name="Events">The number of processed events, such as arrivals, wake-ups and timeouts.</param>
/// <param name="VirtualTime">The virtual duration of the run.</param>
/// <param name="Spreads">The spread of every add, if the options request it.</param>
/// <param name="ConvergedAfter">
/// The time from heal and settle to convergence, or null if the run did not converge.
/// </param>
public sealed record SimulationResult(
    Scenario Scenario,
    Verdict Verdict,
    ulong TraceHash,
    long Events,
    TimeSpan VirtualTime,
    TimeSpan? ConvergedAfter,
    IReadOnlyDictionary<string, long> Seen,
    Trace Trace,
    IReadOnlyList<LogRow> Rows,
    History History,
    TrafficCount Traffic,
    IReadOnlyList<AddSpread> Spreads);
