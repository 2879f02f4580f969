using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded;

/// <summary>The nodes of a recorded run while its lines are replayed.</summary>
public sealed class RecordedCluster
{
    /// <summary>
    /// The time within which a superseded process notices that the other one is gone: its next question and the
    /// deadline of the call.
    /// </summary>
    private static readonly TimeSpan NoticedAfter = TimeSpan.FromSeconds(3);

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
        node.EndedBy.Length == 0 && node.Cluster == _cluster && !HasYielded(node) && !IsAlone(node))];

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
    public bool HasYielded(RecordedNode node) =>
        node.IsSuperseded && RivalsOf(node).Any(other => IsPresent(other) && !IsAlone(other));

    /// <summary>
    /// Whether a running process has neither been accepted nor yielded while another one of its id runs, or has not
    /// noticed yet that the other one is gone.
    /// </summary>
    public bool AwaitsRivals => _order.Exists(node => node.EndedBy.Length == 0
        && (IsAlone(node) || (node.IsSuperseded && RivalsOf(node).All(static other => other.EndedBy.Length > 0))));

    /// <summary>Whether another process with the same id runs, or ended recently.</summary>
    public bool HasRival(RecordedNode node) => RivalsOf(node).Any(IsPresent);

    /// <summary>
    /// Whether a node that was asked at some time may refuse an add with this code, because another process uses its
    /// id: it is superseded, or has just ended for the other one.
    /// </summary>
    public bool MayRefuse(string node, TimeSpan since, RefusalCode code) => _order.Exists(life =>
        life.Self.Node == node && (code == RefusalCode.Unavailable
            ? life.EndedBy == Endings.Superseded && life.EndedAt >= since
            : life.SupersededAt >= since || (life.EndedBy.Length == 0 && HasYielded(life))));

    private IEnumerable<RecordedNode> RivalsOf(RecordedNode node) => _order.Where(
        other => other != node && other.Self.Node == node.Self.Node && other.Cluster == node.Cluster);

    private bool IsPresent(RecordedNode node) => node.EndedAt is not { } ended || ended > _now - NoticedAfter;

    /// <summary>Whether no member has accepted the process, while another one with its id runs.</summary>
    private bool IsAlone(RecordedNode node) =>
        node.Listed <= 1 && RivalsOf(node).Any(static other => other.EndedBy.Length == 0);

    /// <summary>Whether a majority of the nodes that started and have not left runs and is ready.</summary>
    public bool HasReadyMajority()
    {
        var last = _order.Where(node => node.Cluster == _cluster)
            .GroupBy(node => node.Self.Node, StringComparer.Ordinal).Select(Representative).ToList();
        var members = last.Count(node => node.EndedBy != Endings.Left);
        return last.Count(node => node is { EndedBy: "", IsReady: true }) > members / 2;
    }

    /// <summary>The incarnation that counts as the member: the last one that runs, or else the last one.</summary>
    private RecordedNode Representative(IEnumerable<RecordedNode> lives)
    {
        var all = lives.ToList();
        return all.FindLast(life => life.EndedBy.Length == 0 && !IsAlone(life))
            ?? all.FindLast(static life => life.EndedBy != Endings.Superseded) ?? all[^1];
    }
}
