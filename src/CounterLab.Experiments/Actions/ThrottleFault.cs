using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Actions;

/// <summary>Limits the bytes that pass in a second. Live only: the simulator has messages, not bytes.</summary>
public sealed record ThrottleFault(string? From, string? To, long BytesPerSecond) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Throttle;

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Live;
}
