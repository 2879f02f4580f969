using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A node that leaves gracefully loses nothing: another node has all its operations, or the node reported that not all
/// were transferred, or there was no node to transfer them to (docs/PROTOCOL.md, Members).
/// </summary>
public sealed class GracefulLeaveChecker() : Checker(CheckerNames.GracefulLeave)
{
    public override void OnLeft(in Farewell farewell)
    {
        if (farewell is { HadHeirs: true, SaidUndrained: false } && farewell.HeldElsewhere < farewell.Log.Head)
        {
            Violate(farewell.At, $"{farewell.Log.Name} left with {farewell.Log.Head} operations, of which no node has "
                + $"those after {farewell.HeldElsewhere}, and did not report it");
        }
    }
}
