namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The first line of a history, which describes the run.</summary>
/// <param name="SchemaVersion">The version of this format: 1.</param>
/// <param name="StartedAt">The start time in UTC, in ISO 8601.</param>
/// <param name="Scenario">The scenario as JSON.</param>
/// <param name="CounterPrefix">The prefix that the run adds to the counter names of the scenario.</param>
/// <param name="Mutant">The rule that the nodes break on purpose; empty if there is none.</param>
public sealed record RunLine(
    int SchemaVersion, string StartedAt, string Version, string Scenario, string CounterPrefix,
    string Mutant) : HistoryLine;
