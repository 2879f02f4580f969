using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// Converts a scenario's network to link faults for real nodes. A latency of a few milliseconds is omitted, because
/// processes have that anyway.
/// </summary>
internal static class BaseNetwork
{
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(10);

    public static IEnumerable<TrafficFault> Faults(NetworkModel network)
    {
        if (network.LatencyMax > Usual)
        {
            yield return new LatencyFault(null, null, network.LatencyMin, network.LatencyMax);
        }

        if (network.Loss > 0)
        {
            yield return new LossFault(null, null, network.Loss);
        }

        if (network.ReplyLoss > 0)
        {
            yield return new ReplyLossFault(null, null, network.ReplyLoss);
        }

        if (network.Duplicate > 0)
        {
            yield return new DuplicateFault(null, null, network.Duplicate);
        }

        if (network.Reorder > 0)
        {
            yield return new ReorderFault(null, null, network.Reorder, network.ReorderBy);
        }
    }
}
