namespace CounterLab.Experiments.Scenarios;

/// <summary>What any message may suffer on any link. Probabilities are in 0 … 1; requests and replies are drawn apart.</summary>
public sealed record NetworkModel
{
    /// <summary>Least time under way, one direction.</summary>
    public TimeSpan LatencyMin { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Greatest time under way, one direction; uniform in between.</summary>
    public TimeSpan LatencyMax { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>A message, request or reply, does not arrive.</summary>
    public double Loss { get; init; }

    /// <summary>A request arrives and its reply does not: the sender can't tell.</summary>
    public double ReplyLoss { get; init; }

    /// <summary>A message arrives twice, each copy after its own latency.</summary>
    public double Duplicate { get; init; }

    /// <summary>A message is late by up to <see cref="ReorderBy"/>, so that later ones overtake it.</summary>
    public double Reorder { get; init; }

    /// <summary>How late a reordered message may be.</summary>
    public TimeSpan ReorderBy { get; init; } = TimeSpan.FromMilliseconds(200);
}
