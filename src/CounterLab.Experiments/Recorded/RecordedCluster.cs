using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded;

/// <summary>The nodes of a recorded run while its lines are replayed.</summary>
public sealed class RecordedCluster
{
    private readonly Dictionary<OwnerId, RecordedNode> _lives = [];
    private readonly List<RecordedNode> _order = [];
    private string? _cluster;
    private TimeSpan _now;

    /// <summary>All incarnations, in start order.</summary>
    public IReadOnlyList<RecordedNode> Lives => _order;

    /// <summary>
    /// The running nodes of the cluster under test, without foreign nodes and without processes that have yielded to
    /// another one of their id.
    /// </summary>
    public List<INodeState> Live => [.. _order.Where(node =>
        node.EndedBy.Length == 0 && node.Cluster == _cluster && !HasYielded(node)
            && !RivalRules.IsAlone(node, OfIdOf(node)))];

    /// <summary>Sets the current time.</summary>
    public void Pass(TimeSpan now) => _now = now;

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

    /// <summary>
    /// Whether the process is superseded by another one of its id that members accepted, and that runs or ended so
    /// recently that the process may not have noticed.
    /// </summary>
    public bool HasYielded(RecordedNode node) => RivalRules.HasYielded(node, OfIdOf(node), _now);

    /// <summary>
    /// Whether a running process has neither been accepted nor yielded while another one of its id runs, or has not
    /// noticed yet that the other one is gone.
    /// </summary>
    public bool AwaitsRivals => _order.Exists(node => RivalRules.IsUndecided(node, OfIdOf(node)));

    /// <summary>Whether another process with the same id runs, or ended recently.</summary>
    public bool HasRival(RecordedNode node) => RivalRules.HasRival(node, OfIdOf(node), _now);

    /// <summary>
    /// Whether the recorded events explain that a node refused an add that was sent at some time. A process that
    /// another one of its id superseded says so (FAILED_PRECONDITION), and one that has just ended for the other
    /// one, is not available (UNAVAILABLE). Nothing explains another code, or a refusal with a reason.
    /// </summary>
    public bool MayRefuse(string node, TimeSpan since, RefusalText refusal) =>
        refusal.Reason.Length == 0 && _order.Exists(life => life.Self.Node == node && refusal.Code switch
        {
            RefusalCode.Unavailable => life.EndedBy == Endings.Superseded && life.EndedAt >= since,
            RefusalCode.FailedPrecondition =>
                life.SupersededAt >= since || (life.EndedBy.Length == 0 && HasYielded(life)),
            _ => false,
        });

    /// <summary>Whether a majority of the nodes that started and have not left runs and is ready.</summary>
    public bool HasReadyMajority() => RivalRules.HasReadyMajority(_order.Where(node => node.Cluster == _cluster)
        .GroupBy(node => node.Self.Node, StringComparer.Ordinal));

    /// <summary>All processes of the node's id and cluster, itself included.</summary>
    private IEnumerable<RecordedNode> OfIdOf(RecordedNode node) =>
        _order.Where(other => other.Self.Node == node.Self.Node && other.Cluster == node.Cluster);
}
