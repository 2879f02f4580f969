namespace CounterLab.Experiments.Faults;

/// <summary>Drops requests and replies.</summary>
public sealed record LossFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Loss;
}
