namespace CounterLab.Simulation.Stepping;

/// <summary>Ends the backoff of a node for one peer, so that it retries now.</summary>
public sealed record RetryIntervention(Position After, string From, string To) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"retry {From} → {To} now";
}
