using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Faults;

/// <summary>
/// Resets open connections immediately, and new ones until the fault ends. For real nodes only, since the simulator has
/// no connections.
/// </summary>
public sealed record ConnectionResetFault(string? From, string? To) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.ConnectionReset;

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Live;
}
