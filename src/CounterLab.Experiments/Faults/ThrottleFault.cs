using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Faults;

/// <summary>
/// Limits the number of bytes that pass per second. For real nodes only, since the simulator has messages but no bytes.
/// </summary>
public sealed record ThrottleFault(string? From, string? To, long BytesPerSecond) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Throttle;

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Live;
}
