namespace CounterLab.Experiments.Faults;

/// <summary>Delivers messages twice.</summary>
public sealed record DuplicateFault(string? From, string? To, double Probability) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Duplicate;
}
