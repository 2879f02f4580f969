namespace CounterLab.Simulation.Stepping;

/// <summary>Ends a node's backoff for one peer, so that the node retries now.</summary>
public sealed record RetryIntervention(Position After, string From, string To) : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"retry {From} → {To} now";
}
