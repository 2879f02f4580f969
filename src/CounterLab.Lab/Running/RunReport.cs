using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>
/// What a run on real nodes showed: everything that its text, its JSON and its HTML report are made of.
/// </summary>
public sealed record RunReport
{
    /// <summary>Of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>What to watch, of the scenario; may be empty.</summary>
    public string Watch { get; init; } = "";

    /// <summary>Ids of all nodes that took part, in the order in which they came.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Program and version.</summary>
    public required string Version { get; init; }

    /// <summary>The rule the nodes broke on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>The verdict with its reasons.</summary>
    public required CounterLab.Experiments.Verdicts.Verdict Verdict { get; init; }

    /// <summary>Phases and when they began, since the start of the scenario.</summary>
    public required IReadOnlyList<(string Name, TimeSpan At)> Phases { get; init; }

    /// <summary>Time from heal and settle to convergence; null: it did not come about.</summary>
    public TimeSpan? ConvergedAfter { get; init; }

    /// <summary>When the run was over, since the start of the scenario.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>Each counter at the end.</summary>
    public required IReadOnlyList<FinalCounter> Final { get; init; }

    /// <summary>Values over time, by counter.</summary>
    public required IReadOnlyList<CounterChart> Charts { get; init; }

    /// <summary>Faults on links and on processes, as bands in time.</summary>
    public required IReadOnlyList<RunBand> Bands { get; init; }

    /// <summary>What was lost with processes, and why.</summary>
    public required IReadOnlyList<ReportedLoss> Lost { get; init; }

    /// <summary>How many adds ended how, by the way in which they were sent (grpc, grpc-web, session).</summary>
    public required IReadOnlyList<ClientCount> Clients { get; init; }

    /// <summary>What was seen, how often; names of <see cref="SightingNames"/>.</summary>
    public required IReadOnlyDictionary<string, long> Sightings { get; init; }

    /// <summary>File of the history; empty: not kept.</summary>
    public string HistoryPath { get; init; } = "";

    /// <summary>The command that runs it again.</summary>
    public required string Reproduce { get; init; }

    /// <summary>The scenario in its JSON form.</summary>
    public required string ScenarioJson { get; init; }
}

/// <summary>A counter after the run.</summary>
/// <param name="Least">
/// Least accepted value: every acknowledged add that cannot have been lost, and of those of unknown outcome what makes
/// it least. Null where the counter was reset.
/// </param>
/// <param name="Most">Greatest accepted value.</param>
/// <param name="Values">By id of each live node.</param>
public sealed record FinalCounter(string Counter, Int128? Least, Int128? Most, IReadOnlyDictionary<string, Int128> Values);

/// <summary>A counter's values over time.</summary>
/// <param name="Accepted">
/// The accepted range as a step line: from each moment on, least and greatest value of all that was applied or may have
/// been by then.
/// </param>
/// <param name="Values">By node a step line; a null value: the node was not there.</param>
public sealed record CounterChart(
    string Counter, IReadOnlyList<AcceptedPoint> Accepted, IReadOnlyDictionary<string, IReadOnlyList<ValuePoint>> Values);

/// <summary>The accepted range from a moment on.</summary>
public readonly record struct AcceptedPoint(TimeSpan At, Int128 Least, Int128 Most);

/// <summary>A node's value from a moment on.</summary>
public readonly record struct ValuePoint(TimeSpan At, Int128? Value);

/// <summary>A fault in time.</summary>
/// <param name="Kind">cut, latency, loss, …, kill, pause, stop.</param>
/// <param name="Effect">What a fault on links did; null for others.</param>
public sealed record RunBand(string Kind, string Label, TimeSpan From, TimeSpan To, FaultCounts? Effect);

/// <summary>Operations that were lost with the process that made them.</summary>
/// <param name="Owner">For people: id and life, <c>n3#2</c>.</param>
/// <param name="From">Number of the first.</param>
/// <param name="To">Number of the last.</param>
/// <param name="Amount">What they made together.</param>
/// <param name="Why">In a sentence.</param>
public sealed record ReportedLoss(string Owner, ulong From, ulong To, Int128 Amount, string Why);

/// <summary>How adds sent one way ended.</summary>
public sealed record ClientCount(string Via, int Ok, int Failed, int Unknown);
