using CounterLab.Experiments.Actions;

namespace CounterLab.Simulation.Stepping;

/// <summary>Performs a scenario action that is not part of the scenario.</summary>
/// <param name="For">The duration. Null: until it is ended.</param>
public sealed record StepIntervention(Position After, ScenarioAction Action, TimeSpan? For = null) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => ActionText.Of(Action);
}
