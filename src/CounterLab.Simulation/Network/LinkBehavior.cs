using CounterLab.Protocol;

namespace CounterLab.Simulation.Network;

/// <summary>The combined effect of the network and all current faults on the messages of a link.</summary>
internal readonly record struct LinkBehavior(
    bool IsCut,
    bool IsHeld,
    double Loss,
    double ReplyLoss,
    double Duplicate,
    double Reorder,
    TimeSpan ReorderBy,
    TimeSpan LatencyMin,
    TimeSpan LatencyMax,
    long? BytesPerSecond)
{
    /// <summary>Checks that probabilities lie between 0 and 1 and that the latency range is valid.</summary>
    /// <exception cref="InvariantException">A value is out of range.</exception>
    public void AssertInvariants(SimulatedLink link)
    {
        Invariant.Holds(
            IsShare(Loss) && IsShare(ReplyLoss) && IsShare(Duplicate) && IsShare(Reorder),
            $"probabilities from 0 to 1 on {link.From} → {link.To}, not {Loss}, {ReplyLoss}, {Duplicate}, {Reorder}");
        Invariant.Holds(
            BytesPerSecond is null or > 0, $"a bandwidth of {link.From} → {link.To}, not {BytesPerSecond}");
        Invariant.Holds(
            LatencyMin >= TimeSpan.Zero && LatencyMin <= LatencyMax && ReorderBy >= TimeSpan.Zero,
            $"delays from 0 up on {link.From} → {link.To}, not {LatencyMin} to {LatencyMax} and {ReorderBy}");
    }

    /// <summary>The time that a message occupies the link.</summary>
    public TimeSpan TimeOf(int bytes) =>
        BytesPerSecond is { } rate ? TimeSpan.FromSeconds((double)bytes / rate) : TimeSpan.Zero;

    private static bool IsShare(double probability) => probability is >= 0 and <= 1;
}
