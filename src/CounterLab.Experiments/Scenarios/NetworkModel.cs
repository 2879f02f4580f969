namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// The network without faults: what can happen to any message on any link. Probabilities are from 0 to 1. Requests and
/// replies are drawn separately.
/// </summary>
public sealed record NetworkModel
{
    /// <summary>The minimum latency in one direction. Default 1 ms.</summary>
    public TimeSpan LatencyMin { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// The maximum latency in one direction. Default 5 ms. Latencies are uniform between minimum and maximum.
    /// </summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// The number of bytes that each link carries per second in each direction; null: no limit. Like the latency, it
    /// stays after the fault phase.
    /// </summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>The probability that a request or reply does not arrive.</summary>
    public double Loss { get; init; }

    /// <summary>
    /// The probability that a request is handled but its reply does not arrive, which the sender cannot distinguish
    /// from a lost request.
    /// </summary>
    public double ReplyLoss { get; init; }

    /// <summary>The probability that a message arrives twice. Each copy has its own latency.</summary>
    public double Duplicate { get; init; }

    /// <summary>
    /// The probability that a message is delayed by up to <see cref="ReorderBy"/>, so that later ones overtake it.
    /// </summary>
    public double Reorder { get; init; }

    /// <summary>The maximum additional delay of a reordered message. Default 200 ms.</summary>
    public TimeSpan ReorderBy { get; init; } = TimeSpan.FromMilliseconds(200);
}
