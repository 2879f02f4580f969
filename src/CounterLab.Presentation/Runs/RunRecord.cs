using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Presentation.Runs;

/// <summary>How a run ended that came to no verdict.</summary>
public enum RunBreak
{
    /// <summary>It came to one.</summary>
    None,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It could not go on.</summary>
    Failed,
}

/// <summary>A run that is over.</summary>
public sealed record RunRecord
{
    /// <summary>1, 2, … since the dashboard started.</summary>
    public required int Id { get; init; }

    /// <summary>What was run.</summary>
    public required RunRequest Request { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>By the clock on the wall.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How it ended, if without a verdict.</summary>
    public RunBreak Broke { get; init; }

    /// <summary>Why it ended so; empty where there is a verdict.</summary>
    public string Why { get; init; } = "";

    /// <summary>What it showed; null where there is no verdict.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario => Request.Scenario;

    /// <summary>Its name.</summary>
    public string Name => Request.Scenario.Name;

    /// <summary>The verdict; null: there is none.</summary>
    public VerdictKind? Verdict => Result?.Verdict.Kind;

    /// <summary>A rule was broken on purpose.</summary>
    public bool HasMutant => Request.Mutant != Mutant.None;
}
