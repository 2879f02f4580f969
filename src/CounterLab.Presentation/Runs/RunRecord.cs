using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Presentation.Runs;

/// <summary>A finished run.</summary>
public sealed record RunRecord
{
    /// <summary>Number of the run, counted from 1 since the dashboard started.</summary>
    public required int Id { get; init; }

    /// <summary>The configuration of the run.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>Time of the request.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Duration in real time.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How the run ended.</summary>
    public RunBreak Broke { get; init; }

    /// <summary>The reason why the run ended without a verdict; empty if there is one.</summary>
    public string Why { get; init; } = "";

    /// <summary>The result; null if there is no verdict.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The scenario that was run.</summary>
    public Scenario Scenario => Request.Scenario;

    /// <summary>Name of the scenario.</summary>
    public string Name => Request.Scenario.Name;

    /// <summary>The verdict; null if there is none.</summary>
    public VerdictKind? Verdict => Result?.Verdict.Kind;

    /// <summary>Whether the run used a mutant.</summary>
    public bool HasMutant => Request.Mutant != Mutant.None;
}
