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
