using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// A retry queue has at most as many entries as the node has slots, regardless of the number of adds and the duration
/// of a partition, because it is a cursor and not a list of operations (docs/PROTOCOL.md, "Eager push").
/// </summary>
public sealed class BoundedQueueChecker() : Checker(CheckerNames.BoundedQueue)
{
    public override void OnObserved(in Observation observation)
    {
        var node = observation.Node;
        if (observation.Changed.Count > 0 && node.LongestQueue > node.FedSlots)
        {
            Violate(
                observation.At,
                $"a retry queue of {node.Self.Node} holds {node.LongestQueue} entries for {node.FedSlots} slots");
        }
    }
}
