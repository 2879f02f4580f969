using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Nodes of different clusters exchange no data, even if one reuses the other's port: a merge cannot be undone, and a
/// mixed counter cannot be distinguished from a correct one.
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
                Violate(
                    seen.At,
                    FormattableString.Invariant(
                        $"{seen.Node.Self.Node} of cluster {cluster} holds {content.Value} of {log.Name} of cluster ")
                        + $"{log.Cluster}");
            }
        }
    }
}
