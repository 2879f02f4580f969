namespace CounterLab.Experiments.Actions;

/// <summary>Ends every fault on links. Idempotent.</summary>
public sealed record HealLinks : ScenarioAction
{
    /// <inheritdoc/>
    public override string Name => "heal";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
