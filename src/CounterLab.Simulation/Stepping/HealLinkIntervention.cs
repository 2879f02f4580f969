namespace CounterLab.Simulation.Stepping;

/// <summary>Ends all faults on the links between two nodes. The faults continue on other links.</summary>
public sealed record HealLinkIntervention(Position After, string A, string B) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"heal {A} – {B}";
}
