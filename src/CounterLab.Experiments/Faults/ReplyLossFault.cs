namespace CounterLab.Experiments.Faults;

/// <summary>
/// Drops replies only. The link is that of the reply: from the node that answers to the node that made the call.
/// </summary>
public sealed record ReplyLossFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.ReplyLoss;
}
