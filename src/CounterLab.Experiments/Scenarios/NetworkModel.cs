namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// What can happen to any message on any link. Probabilities are from 0 to 1; requests and replies are drawn
/// separately.
/// </summary>
public sealed record NetworkModel
{
    /// <summary>The lowest latency in one direction.</summary>
    public TimeSpan LatencyMin { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The highest latency in one direction; latencies are uniform in between.</summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The probability that a request or reply does not arrive.</summary>
    public double Loss { get; init; }

    /// <summary>
    /// The probability that a request arrives and its reply does not, which the sender cannot distinguish from a lost
    /// request.
    /// </summary>
    public double ReplyLoss { get; init; }

    /// <summary>The probability that a message arrives twice, each copy after its own latency.</summary>
    public double Duplicate { get; init; }

    /// <summary>
    /// The probability that a message is delayed by up to <see cref="ReorderBy"/>, so that later ones overtake it.
    /// </summary>
    public double Reorder { get; init; }

    /// <summary>The highest additional delay of a reordered message.</summary>
    public TimeSpan ReorderBy { get; init; } = TimeSpan.FromMilliseconds(200);
}
