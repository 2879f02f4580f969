using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded;

/// <summary>The nodes of a recorded run while its lines are replayed.</summary>
public sealed class RecordedCluster
{
    private readonly Dictionary<OwnerId, RecordedNode> _lives = [];
    private readonly List<RecordedNode> _order = [];
    private string? _cluster;

    /// <summary>All incarnations, in start order.</summary>
    public IReadOnlyList<RecordedNode> Lives => _order;

    /// <summary>The running nodes of the cluster under test, without foreign nodes.</summary>
    public List<INodeState> Live => [.. _order.Where(node => node.EndedBy.Length == 0 && node.Cluster == _cluster)];

    /// <summary>Returns an incarnation, or null if it has not started.</summary>
    public RecordedNode? Find(OwnerId node) => _lives.GetValueOrDefault(node);

    /// <summary>Adds an incarnation. If the same incarnation was added before, it is replaced.</summary>
    public RecordedNode Begin(OwnerId self, string cluster)
    {
        if (_lives.TryGetValue(self, out var former))
        {
            _order.Remove(former);
        }

        _cluster ??= cluster;
        var node = new RecordedNode(self, cluster);
        _lives[self] = node;
        _order.Add(node);
        return node;
    }

    /// <summary>
    /// Returns the number up to which an incarnation has, or had when it ended, every operation of an owner.
    /// </summary>
    public ulong HeldBy(OwnerId life, OwnerId owner) => Find(life)?.Vouches(owner) ?? 0;

    /// <summary>Returns the highest number up to which any other incarnation has every operation of this one.</summary>
    public ulong HeldElsewhere(RecordedNode than) =>
        _order.Where(other => other != than && other.Cluster == _cluster).Select(other => other.Vouches(than.Self))
            .DefaultIfEmpty().Max();

    /// <summary>Whether a majority of the nodes that started and have not left runs and is ready.</summary>
    public bool HasReadyMajority()
    {
        var last = _order.Where(node => node.Cluster == _cluster)
            .GroupBy(node => node.Self.Node, StringComparer.Ordinal).Select(lives => lives.Last()).ToList();
        var members = last.Count(node => node.EndedBy != Endings.Left);
        return last.Count(node => node is { EndedBy: "", IsReady: true }) > members / 2;
    }
}
