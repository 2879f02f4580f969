using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Running;

/// <summary>What a run showed.</summary>
/// <param name="Events">Events of the virtual world: arrivals, wake-ups, time-outs.</param>
/// <param name="VirtualTime">Length of the run.</param>
/// <param name="Spreads">Of every add, when that was asked for.</param>
/// <param name="ConvergedAfter">From heal and settle to convergence; null: it did not come.</param>
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

/// <summary>One line of the column log.</summary>
/// <param name="Cells">By node, in the order of <see cref="Nodes"/>.</param>
public sealed record LogRow(TimeSpan At, string What, IReadOnlyList<string> Nodes, IReadOnlyList<LogCell> Cells);

/// <summary>One node at one moment.</summary>
/// <param name="State">running, paused, killed, left, stranger.</param>
/// <param name="Value">Sum over all its counters; null unless it runs.</param>
/// <param name="Owes">Own operations not confirmed by the peer that has confirmed least.</param>
public sealed record LogCell(string State, Int128? Value, ulong Owes);
