namespace CounterLab.Experiments;

/// <summary>
/// Nodes of different clusters take nothing from each other, also when one gets the other's port: a merge can't be
/// undone, and a mixed counter can't be told from a true one.
/// </summary>
public sealed class ClustersApartChecker(History history) : Checker(CheckerNames.ClustersApart)
{
    public override void OnObserved(in Observation observation)
    {
        if (observation.Changed.Count == 0)
        {
            return;
        }

        var node = observation.Node;
        foreach (var counter in observation.Changed)
        {
            foreach (var (owner, content) in node.SlotsOf(counter))
            {
                if (history.Find(owner) is { } log && log.Cluster != node.Cluster)
                {
                    Violate(observation.At, $"{node.Self.Node} of cluster {node.Cluster} holds {content.Value} of {log.Name} of cluster {log.Cluster}");
                }
            }
        }
    }
}
