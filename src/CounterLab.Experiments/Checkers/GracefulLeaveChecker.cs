using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A node that leaves gracefully loses nothing: another node has all its operations, or the node reported that not all
/// were transferred, or there was no node to transfer them to (docs/PROTOCOL.md, Members).
/// </summary>
public sealed class GracefulLeaveChecker() : Checker(CheckerNames.GracefulLeave)
{
    public override void OnLeft(in LeftNode left)
    {
        if (left is { HadReachablePeers: true, SaidUndrained: false } && left.HeldElsewhere < left.Log.Head)
        {
            Violate(left.At, $"{left.Log.Name} left with {left.Log.Head} operations, of which no node has "
                + $"those after {left.HeldElsewhere}, and did not report it");
        }
    }
}
