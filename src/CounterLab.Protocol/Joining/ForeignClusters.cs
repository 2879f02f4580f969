using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// The nodes of other clusters with this cluster's name that were met: an address was listed by mistake, there or here.
/// Each is forgotten some time after it was last met.
/// </summary>
internal sealed class ForeignClusters(ReplicaContext context)
{
    /// <summary>How long a node is remembered. A node that lists its address meets it more often.</summary>
    public static readonly TimeSpan For = TimeSpan.FromMinutes(1);

    private const int NodesMax = 16;

    private readonly Dictionary<string, Meeting> _met = new(StringComparer.Ordinal);

    /// <summary>The nodes that were met, as texts.</summary>
    public IEnumerable<string> All => _met
        .Where(node => node.Value.At > context.Now - For)
        .Select(node => $"{node.Key} belongs to another cluster named '{context.Options.Cluster}', with the id "
            + $"{node.Value.ClusterId}; {Own}");

    private string Own => context.ClusterId.IsNone
        ? "this node joins none, since the listed addresses belong to several"
        : $"this one has the id {context.ClusterId}";

    /// <summary>Notes a node, and reports it once, although it is met again and again.</summary>
    public void Note(string node, Incarnation clusterId)
    {
        var isKnown = _met.TryGetValue(node, out var meeting) && meeting.ClusterId == clusterId;
        if (!isKnown && _met.Count == NodesMax)
        {
            _met.Remove(_met.MinBy(static other => other.Value.At).Key);
        }

        _met[node] = new Meeting(clusterId, context.Now);
        if (!isKnown)
        {
            context.Report(
                FactKind.Cluster, "", $"{node} belongs to another cluster named '{context.Options.Cluster}'");
        }
    }

    /// <summary>Checks that the nodes are few, of other clusters, and were met in the past.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_met.Count <= NodesMax, $"at most {NodesMax} nodes; found {_met.Count}");
        foreach (var (node, meeting) in _met)
        {
            Invariant.Holds(
                meeting.At <= context.Now, $"a meeting with {node} up to {context.Now}; found {meeting.At}");
            Invariant.Holds(!meeting.ClusterId.IsNone, $"the id of the cluster of {node}; found none");
        }
    }

    private sealed record Meeting(Incarnation ClusterId, TimeSpan At);
}
