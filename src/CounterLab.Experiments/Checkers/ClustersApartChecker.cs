using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Nodes of different clusters take nothing from each other, also when one gets the other's port: a merge can't be
/// undone, and a mixed counter can't be told from a true one.
/// </summary>
public sealed class ClustersApartChecker() : Checker(CheckerNames.ClustersApart)
{
    public override void OnCounterChanged(in SeenCounter seen)
    {
        var cluster = seen.Node.Cluster;
        foreach (var (_, content, log) in seen.Slots)
        {
            if (log is not null && log.Cluster != cluster)
            {
                Violate(seen.At, $"{seen.Node.Self.Node} of cluster {cluster} holds {content.Value} of {log.Name} of cluster {log.Cluster}");
            }
        }
    }
}
