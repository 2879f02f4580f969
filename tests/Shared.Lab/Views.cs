using CounterLab.Lab.Views;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Tests;

/// <summary>Cluster views whose figures agree with each other.</summary>
public static class Views
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ClusterView Healthy(int nodes = 5, Int128? value = null) => Of(
        [.. Ids(nodes).Select(id => Node(id, nodes, value ?? 1284))], [], ClusterCondition.Converged,
        "Converged, nothing lost");

    /// <summary>n3 is cut off and 37 behind; n5 was killed before its last 3 adds were replicated.</summary>
    public static ClusterView Isolated()
    {
        var nodes = Ids(5).Select(id => Node(id, 5, id == "n3" ? 1247 : 1284, id == "n3" ? -37 : 0)).ToList();
        nodes[2] = nodes[2] with
        {
            Isolated = true,
            Peers = [.. nodes[2].Peers.Select(peer => Behind(peer, 21, LivenessState.Dead))],
        };
        nodes[0] = OwingTo(nodes[0], "n3", 14);
        nodes[1] = OwingTo(nodes[1], "n3", 14);
        nodes[3] = OwingTo(nodes[3], "n3", 14);
        nodes[4] = Killed(nodes[4]);
        List<LostRange> lost = [new("n5", 1, 41, 43, 3)];
        var cuts = Cuts("n3", "n1", "n2", "n4", "n5");
        var view = Of(nodes, cuts, ClusterCondition.Diverged, "Diverged · 37 behind, 3 lost");
        var figures = view.Figures with { TrueTotal = 1287, AtLeast = true, Lost = lost, LostAmount = 3 };
        return view with { Figures = figures };
    }

    public static ClusterView Starting() => Empty(
        [.. Ids(5).Select(id => new NodeView
        {
            Id = id,
            Address = "127.0.0.1:7001",
            Process = ProcessState.Starting,
        })],
        "Starting 5 nodes");

    /// <summary>A cluster without nodes.</summary>
    public static ClusterView Nobody() => Empty([], "Starting");

    public static ClusterView Dead()
        => Of([.. Ids(5).Select(id => Killed(Node(id, 5, 0)))], [], ClusterCondition.NoNodes, "No live node");

    public static ClusterView Unreachable() => Of(
        [.. Ids(5).Select(id => Node(id, 5, 1284) with
        {
            Reachable = false,
            ReportAge = TimeSpan.FromSeconds(4.2),
        })],
        [], ClusterCondition.Unreachable, "No node reaches the dashboard");

    private static ClusterView Empty(IReadOnlyList<NodeView> nodes, string text) =>
        Of(nodes, [], ClusterCondition.Starting, text) with
        {
            Counters = [],
            Series = [],
            Bands = [],
            Events = [],
        };

    public static NodeView Node(string id, int count, Int128 value, Int128? offset = null) => new()
    {
        Id = id,
        Address = "127.0.0.1:700" + id[1..],
        Pid = 48110 + int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture),
        IncarnationNumber = 1,
        Process = ProcessState.Running,
        Reachable = true,
        ReportAge = TimeSpan.FromMilliseconds(80),
        Ready = true,
        Uptime = TimeSpan.FromSeconds(102),
        Value = value,
        Offset = offset ?? 0,
        OwnAdded = 402,
        Peers = [.. Ids(count).Where(peer => peer != id).Select(Peer)],
    };

    public static NodeView Killed(NodeView node) => node with
    {
        Process = ProcessState.Killed,
        Reachable = false,
        Value = null,
        Offset = null,
        Pid = null,
        Peers = [],
    };

    public static NodeView OwingTo(NodeView node, string peer, long operations) => node with
    {
        Peers =
        [
            .. node.Peers.Select(
                known => known.Id == peer ? Behind(known, operations, LivenessState.Suspect) : known),
        ],
    };

    public static ClusterView Of(
        IReadOnlyList<NodeView> nodes, IReadOnlyList<(string From, string To)> cuts, ClusterCondition condition,
        string text)
    {
        var live = nodes.Where(node => node.IsLive).Select(node => node.Id).ToHashSet();
        var told = nodes.Select(node => node with
        {
            Peers = [.. node.Peers.Select(peer => peer with { PeerIsLive = live.Contains(peer.Id) })],
            Owed = node.Peers.Where(peer => live.Contains(peer.Id)).Sum(peer => peer.Queue.Operations),
        }).ToList();
        var links = from a in told
                    from b in told
                    where a.Id != b.Id
                    let owed = a.Peers.FirstOrDefault(peer => peer.Id == b.Id)?.Queue.Operations ?? 0
                    select new LinkView(a.Id, b.Id, cuts.Contains((a.Id, b.Id)), owed);
        return new ClusterView(
            "likes", ["comments", "likes", "views"], told, [.. links], FiguresOf(told, condition, text),
            Events(), [.. told.Select(Series)],
            [new("cut", "cut n1–n2", 41, 30), new("isolate", "isolate n3", 24, null)], At);
    }

    public static IReadOnlyList<(string, string)> Cuts(string node, params string[] others)
        => [.. others.SelectMany(other => new[] { (node, other), (other, node) })];

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(1, count).Select(number => $"n{number}");

    private static PeerView Peer(string id)
        => new(id, "127.0.0.1:7000", LivenessState.Alive, TimeSpan.FromSeconds(0.4), QueueView.Empty, true);

    private static PeerView Behind(PeerView peer, long operations, LivenessState state) => peer with
    {
        State = state,
        Heard = TimeSpan.FromSeconds(12.4),
        Queue = new(
            operations, 3, TimeSpan.FromSeconds(12.1), 6, TimeSpan.FromSeconds(1.8), "DeadlineExceeded after 500 ms"),
    };

    private static Figures FiguresOf(IReadOnlyList<NodeView> nodes, ClusterCondition condition, string text)
    {
        var values = nodes.Where(node => node.IsLive).Select(node => node.Value).OfType<Int128>()
            .DefaultIfEmpty(0).ToList();
        return new Figures
        {
            TrueTotal = values.Max(),
            AcceptedLow = values.Max(),
            AcceptedHigh = values.Max(),
            Spread = values.Max() - values.Min(),
            Owed = nodes.Sum(node => node.Owed),
            OldestOwed = TimeSpan.FromSeconds(12.1),
            OwedToDead = nodes.Sum(node => node.Peers.Sum(peer => peer.Queue.Operations) - node.Owed),
            Condition = condition,
            ConditionText = text,
        };
    }

    private static NodeSeries Series(NodeView node)
    {
        var end = (double)(node.Value ?? 900);
        var points = Enumerable.Range(0, 241).Select(step => 60 - (step / 4.0)).Select(ago => new SeriesPoint(
            ago, node.Value is null && ago < 18 ? null : (Int128)Math.Max(0, end * (1 - (Math.Max(0, ago - 8) / 60)))));
        return new NodeSeries(node.Id, [.. points]);
    }

    private static List<EventView> Events() =>
    [
        new(6, At.AddSeconds(-1), "n3", "retry", "#6 → n2 (3 slots)"), new(5, At.AddSeconds(-2), "n4", "suspect", "n3"),
        new(4, At.AddSeconds(-3), "n3", "add", "+1 likes = 1247"), new(3, At.AddSeconds(-9), "lab", "kill", "-9 n5"),
        new(2, At.AddSeconds(-10), "n2", "merged", "14 from n1"),
        new(1, At.AddSeconds(-24), "lab", "cut", "n3 from all"),
    ];
}
