namespace CounterLab.Experiments.Scenarios;

/// <summary>What a run must satisfy for its verdict to be valid.</summary>
public sealed record Expectations
{
    /// <summary>
    /// The names of the checkers that must find no violation, or null for all of <see cref="CheckerNames"/>.
    /// </summary>
    public IReadOnlyList<string>? Always { get; init; }

    /// <summary>
    /// The names of the conditions that must be reached after heal and settle (<see cref="GoalNames"/>).
    /// </summary>
    public IReadOnlyList<string> Eventually { get; init; } = [GoalNames.Converged];

    /// <summary>
    /// The names of the sightings that must occur at least once (<see cref="SightingNames"/>). If one does not occur,
    /// the run proves nothing about it and the verdict is unknown.
    /// </summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];
}
