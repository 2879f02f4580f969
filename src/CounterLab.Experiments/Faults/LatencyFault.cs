namespace CounterLab.Experiments.Faults;

/// <summary>Replaces the latency of messages by a uniform one between the two bounds.</summary>
public sealed record LatencyFault(string? From, string? To, TimeSpan Min, TimeSpan Max) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Latency;
}
