using CounterLab.Experiments.Actions;

namespace CounterLab.Experiments.Scenarios;

/// <summary>One timed action of a scenario.</summary>
/// <param name="At">The time since the start of the run.</param>
/// <param name="For">
/// The duration, or null if the action lasts until another step ends it, at the latest until heal and settle.
/// </param>
public sealed record Step(TimeSpan At, ScenarioAction Action, TimeSpan? For = null);
