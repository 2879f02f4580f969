namespace CounterLab.Experiments.Scenarios;

/// <summary>The expectations that a run is judged by.</summary>
public sealed record Expectations
{
    /// <summary>The checkers that must find no violation, by name. Null: all of <see cref="CheckerNames"/>.</summary>
    public IReadOnlyList<string>? Always { get; init; }

    /// <summary>The conditions that must be reached after heal and settle, by name (<see cref="GoalNames"/>).</summary>
    public IReadOnlyList<string> Eventually { get; init; } = [GoalNames.Converged];

    /// <summary>
    /// What must be seen at least once, by name (<see cref="SightingNames"/>). If it is not seen, the run proves
    /// nothing about it and the verdict is unknown.
    /// </summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];
}
