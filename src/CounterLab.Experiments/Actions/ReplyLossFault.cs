using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Actions;

/// <summary>Drops replies only. The link is the reply's: from the node that answers to the node that called.</summary>
public sealed record ReplyLossFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.ReplyLoss;
}
