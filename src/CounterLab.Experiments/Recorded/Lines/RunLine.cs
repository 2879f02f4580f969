namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The first line: what is being run.</summary>
/// <param name="SchemaVersion">The version of this format: 1.</param>
/// <param name="StartedAt">ISO 8601 UTC.</param>
/// <param name="Scenario">The scenario as JSON.</param>
/// <param name="CounterPrefix">A prefix of the names of the scenario's counters.</param>
/// <param name="Mutant">The rule that the nodes break on purpose. Empty: none.</param>
public sealed record RunLine(
    int SchemaVersion, string StartedAt, string Version, string Scenario, string CounterPrefix,
    string Mutant) : HistoryLine;
