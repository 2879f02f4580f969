using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded;

/// <summary>The nodes of a recorded run as they stand while its lines are read.</summary>
public sealed class RecordedCluster
{
    private readonly Dictionary<OwnerId, RecordedNode> _lives = [];
    private readonly List<RecordedNode> _order = [];
    private string? _cluster;

    /// <summary>Every life, in the order of starts.</summary>
    public IReadOnlyList<RecordedNode> Lives => _order;

    /// <summary>Those of the cluster under test that run: strangers are not of it.</summary>
    public List<INodeState> Live => [.. _order.Where(node => node.EndedBy.Length == 0 && node.Cluster == _cluster)];

    /// <summary>A life; null: none of that name has begun.</summary>
    public RecordedNode? Find(OwnerId node) => _lives.GetValueOrDefault(node);

    /// <summary>A life begins. One that begins under the name of an earlier life takes its place.</summary>
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

    /// <summary>Up to which of an owner's operations a life vouches for everything, or did when it ended.</summary>
    public ulong HeldBy(OwnerId life, OwnerId owner) => Find(life)?.Vouches(owner) ?? 0;

    /// <summary>The most that any other life vouches for, or did when it ended.</summary>
    public ulong HeldElsewhere(RecordedNode than) =>
        _order.Where(other => other != than && other.Cluster == _cluster).Select(other => other.Vouches(than.Self)).DefaultIfEmpty().Max();

    /// <summary>More than half of the ids that came and have not left run and are ready.</summary>
    public bool HasReadyMajority()
    {
        var last = _order.Where(node => node.Cluster == _cluster).GroupBy(node => node.Self.Node, StringComparer.Ordinal).Select(lives => lives.Last()).ToList();
        var members = last.Count(node => node.EndedBy != Endings.Left);
        return last.Count(node => node is { EndedBy: "", IsReady: true }) > members / 2;
    }
}

/// <summary>How lives end.</summary>
public static class Endings
{
    /// <summary>SIGKILL.</summary>
    public const string Killed = "killed";

    /// <summary>Gracefully.</summary>
    public const string Left = "left";

    /// <summary>By itself, which it should not.</summary>
    public const string Exited = "exited";

    /// <summary>By a broken invariant.</summary>
    public const string Broken = "broken";
}
