namespace CounterLab.Experiments.Scenarios;

/// <summary>What an experiment is judged by.</summary>
public sealed record Expectations
{
    /// <summary>Checkers that must find nothing, by name; null: all (<see cref="CheckerNames"/>).</summary>
    public IReadOnlyList<string>? Always { get; init; }

    /// <summary>Conditions that must come about after heal and settle, by name (<see cref="GoalNames"/>).</summary>
    public IReadOnlyList<string> Eventually { get; init; } = [GoalNames.Converged];

    /// <summary>
    /// What must be seen at least once, by name (<see cref="SightingNames"/>): without it a run proves nothing about
    /// it, and the verdict is unknown.
    /// </summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];
}
