namespace CounterLab.Experiments.Faults;

/// <summary>Holds messages, and delivers them in order when the fault ends.</summary>
public sealed record HoldFault(string? From, string? To) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Hold;
}
