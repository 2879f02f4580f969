using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A node that leaves gracefully takes nothing with it: somebody holds all its operations, or it said that they were not
/// all handed over, or there was nobody to hand them to (docs/PROTOCOL.md, Members).
/// </summary>
public sealed class GracefulLeaveChecker() : Checker(CheckerNames.GracefulLeave)
{
    public override void OnLeft(in Farewell farewell)
    {
        if (farewell is { HadHeirs: true, SaidUndrained: false } && farewell.HeldElsewhere < farewell.Log.Head)
        {
            Violate(farewell.At, $"{farewell.Log.Name} left with {farewell.Log.Head} operations, of which nobody holds "
                + $"those after {farewell.HeldElsewhere}, and said nothing of it");
        }
    }
}
