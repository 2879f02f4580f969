using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Actions;

/// <summary>Keeps messages in order and delivers them when the fault ends.</summary>
public sealed record HoldFault(string? From, string? To) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Hold;
}
