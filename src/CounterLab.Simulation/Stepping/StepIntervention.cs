using CounterLab.Experiments.Actions;

namespace CounterLab.Simulation.Stepping;

/// <summary>Performs a scenario action that the scenario itself does not contain.</summary>
/// <param name="For">The duration, or null if the action lasts until it is ended.</param>
public sealed record StepIntervention(Position After, ScenarioAction Action, TimeSpan? For = null) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => ActionText.Of(Action);
}
