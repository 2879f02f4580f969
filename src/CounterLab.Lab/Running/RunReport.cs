using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>The results of a run on real nodes: the content of its text, JSON and HTML reports.</summary>
public sealed record RunReport
{
    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The scenario's hint what to watch; may be empty.</summary>
    public string Watch { get; init; } = "";

    /// <summary>Ids of all nodes that took part, in the order in which they first appeared.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Name and version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The protocol rule that the nodes broke on purpose; empty: none.</summary>
    public string Mutant { get; init; } = "";

    /// <summary>The verdict with its reasons.</summary>
    public required CounterLab.Experiments.Verdicts.Verdict Verdict { get; init; }

    /// <summary>The phases and when each began, since the start of the scenario.</summary>
    public required IReadOnlyList<(string Name, TimeSpan At)> Phases { get; init; }

    /// <summary>Time from the start of the settle phase to convergence; null: the nodes did not converge.</summary>
    public TimeSpan? ConvergedAfter { get; init; }

    /// <summary>When the run ended, since the start of the scenario.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>The final state of each counter.</summary>
    public required IReadOnlyList<FinalCounter> Final { get; init; }

    /// <summary>Values over time, by counter.</summary>
    public required IReadOnlyList<CounterChart> Charts { get; init; }

    /// <summary>Link faults and process actions as time ranges.</summary>
    public required IReadOnlyList<RunBand> Bands { get; init; }

    /// <summary>The operations that were lost with processes, and why.</summary>
    public required IReadOnlyList<ReportedLoss> Lost { get; init; }

    /// <summary>The outcomes of the adds, by the way in which they were sent (grpc, grpc-web, session).</summary>
    public required IReadOnlyList<ClientCount> Clients { get; init; }

    /// <summary>Counts of sightings, by name; see <see cref="SightingNames"/>.</summary>
    public required IReadOnlyDictionary<string, long> Sightings { get; init; }

    /// <summary>The path of the history file; empty: it was not kept.</summary>
    public string HistoryPath { get; init; } = "";

    /// <summary>The command that repeats the run.</summary>
    public required string Reproduce { get; init; }

    /// <summary>The scenario in its JSON form.</summary>
    public required string ScenarioJson { get; init; }
}
