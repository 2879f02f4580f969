using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>What must hold of the nodes once the attacker has fallen silent.</summary>
internal static class FuzzCheck
{
    private const string Fresh = "after";

    /// <summary>Whether all nodes are ready, know each other and hold the same.</summary>
    public static bool IsCalm(FuzzCluster cluster) => cluster.Nodes.TrueForAll(node => NotReady(cluster, node) is null)
        && Difference(cluster) is null;

    /// <summary>Checks that the nodes are ready and equal, take adds, and show the adds of each other.</summary>
    public static void Assert(FuzzCluster cluster)
    {
        foreach (var node in cluster.Nodes)
        {
            if (NotReady(cluster, node) is { } reason)
            {
                throw new FuzzException("ready", $"{node.Id} {reason}");
            }
        }

        if (Difference(cluster) is { } difference)
        {
            throw new FuzzException("equal", difference);
        }

        AssertAdds(cluster);
    }

    private static void AssertAdds(FuzzCluster cluster)
    {
        var name = Fresh;
        foreach (var node in cluster.Nodes)
        {
            // The attacker may have created as many counters as there may be: then one of them must do.
            var isFull = node.Replica.View.CounterCount >= node.Limits.Counters;
            name = isFull && node.Replica.View.Find(Fresh) < 0 ? "c0" : name;
        }

        var before = Values(cluster, name);
        foreach (var node in cluster.Nodes)
        {
            if (cluster.Feed(node, new Input.Add(name, 1)).Result.Refusal is { } refusal)
            {
                throw new FuzzException("adds", $"{node.Id} refuses an add to {name}: {refusal}");
            }
        }

        cluster.RunUntil(cluster.Now + TimeSpan.FromSeconds(10));
        var after = Values(cluster, name);
        for (var i = 0; i < after.Count; i++)
        {
            if (after[i] != before[i] + cluster.Nodes.Count)
            {
                throw new FuzzException("adds", $"{cluster.Nodes[i].Id} shows {after[i]} of {name} after "
                    + $"{cluster.Nodes.Count} adds to {before[i]}");
            }
        }
    }

    private static List<Int128> Values(FuzzCluster cluster, string name) =>
        [.. cluster.Nodes.Select(node => node.Replica.View is var view && view.Find(name) is >= 0 and var counter
            ? view.ValueOf(counter) : 0)];

    private static string? NotReady(FuzzCluster cluster, FuzzNode node)
    {
        var view = node.Replica.View;
        if (!view.IsReady)
        {
            return $"is not ready: it waits for {view.WaitingFor}";
        }

        if (view.Superseded is { } rival)
        {
            return $"is superseded: {rival}";
        }

        var alive = view.Peers(cluster.Now).Where(peer => peer.State == LivenessState.Alive)
            .Select(peer => (peer.Id, peer.Incarnation)).ToHashSet();
        return cluster.Nodes.Find(other => other != node && !alive.Contains((other.Id, other.Owner.Incarnation)))
            is { } missing ? $"does not hear {missing.Owner}" : null;
    }

    private static string? Difference(FuzzCluster cluster)
    {
        var first = cluster.Nodes[0];
        var vector = Vector(first);
        var names = cluster.Nodes.SelectMany(node => Enumerable.Range(0, node.Replica.View.CounterCount)
            .Select(node.Replica.View.NameOf)).ToHashSet(StringComparer.Ordinal);
        foreach (var node in cluster.Nodes.Skip(1))
        {
            foreach (var name in names)
            {
                if (Shown(node, name) != Shown(first, name))
                {
                    return $"'{name}' is {Shown(node, name)} on {node.Id} and {Shown(first, name)} on {first.Id}";
                }
            }

            var differing = Vector(node).Except(vector).Concat(vector.Except(Vector(node))).ToList();
            if (differing is [var entry, ..])
            {
                return $"{entry.Owner} is {Find(node, entry)} on {node.Id} and {Find(first, entry)} on {first.Id}";
            }
        }

        return null;
    }

    private static DigestEntry Find(FuzzNode node, DigestEntry entry) =>
        Vector(node).FirstOrDefault(other => other.Owner == entry.Owner);

    private static List<DigestEntry> Vector(FuzzNode node) => [.. node.Replica.View.Vector()];

    private static (Int128 Value, bool IsClamped, bool Exists, Bound? Bound) Shown(FuzzNode node, string name)
    {
        var view = node.Replica.View;
        var counter = view.Find(name);
        if (counter < 0)
        {
            return default;
        }

        var (value, isClamped) = view.ShownOf(counter);
        return (value, isClamped, value != 0 && view.Exists(counter), view.BoundOf(counter));
    }
}
