using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Simulation.Snapshots;

namespace CounterLab.Lab.Simulated;

/// <summary>Converts the state of a simulated run to the views that live clusters use too.</summary>
internal static class PictureOfRun
{
    /// <summary>Returns the nodes, links and figures of a run at its current position.</summary>
    public static (IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links, Figures Figures) Of(RunSnapshot run)
    {
        var live = run.Nodes.Where(node => node.IsRunning).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var shut = run.Links.Where(link => link.IsShut).Select(link => new LinkId(link.From, link.To)).ToHashSet();
        var lost = run.Lost.Select(LostOf).ToList();
        var kept = run.Total - lost.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount);
        var nodes = run.Nodes.Select(node => NodeOf(node, live, shut, kept)).ToList();
        var hasHindrance = shut.Count > 0
            || run.Links.Any(link => link.LosesAll && live.Contains(link.From) && live.Contains(link.To));
        return (nodes, Links(run, nodes, shut), FiguresOf(run, nodes, lost, hasHindrance));
    }

    private static NodeView NodeOf(NodeSnapshot node, HashSet<string> live, HashSet<LinkId> shut, Int128 kept)
    {
        var peers = node.Peers.Select(peer => PeerOf(peer, live)).ToList();
        var others = live.Where(other => other != node.Id).ToList();
        return new NodeView
        {
            Id = node.Id,
            Address = node.Id,
            IncarnationNumber = node.IncarnationNumber,
            Process = node.State switch
            {
                "running" => ProcessState.Running,
                "paused" => ProcessState.Paused,
                "leaving" => ProcessState.Leaving,
                "killed" => ProcessState.Killed,
                _ => ProcessState.Exited,
            },
            Reachable = node.IsRunning,
            ReportAge = node.IsRunning ? TimeSpan.Zero : null,
            Ready = node.IsReady,
            WaitingFor = node is { IsRunning: true, IsReady: false } ? "the state of enough members" : "",
            Uptime = node.Uptime,
            Value = node.Value,
            Offset = node.Value - kept,
            Isolated = others.Count > 0 && others.TrueForAll(other => LinkId.Both(node.Id, other).All(shut.Contains)),
            OwnAdded = node.Added,
            OwnSubtracted = node.Subtracted,
            Peers = peers,
            Owed = peers.Where(peer => peer.PeerIsLive).Sum(peer => peer.Queue.Operations),
        };
    }

    private static PeerView PeerOf(PeerStatus peer, HashSet<string> live)
    {
        var queue = peer.Queue;
        return new PeerView(
            peer.Id,
            peer.Id,
            peer.State,
            peer.Heard,
            new QueueView(
                (long)queue.Operations, queue.Slots, queue.Oldest, queue.Attempts, queue.Next, queue.LastError),
            live.Contains(peer.Id));
    }

    private static List<LinkView> Links(RunSnapshot run, List<NodeView> nodes, HashSet<LinkId> shut)
    {
        var degradations = run.Links.ToDictionary(link => new LinkId(link.From, link.To), link => link.Degradation);
        var links = new List<LinkView>(nodes.Count * nodes.Count);
        foreach (var from in nodes)
        {
            var owed = from.Peers.Where(peer => peer.Queue.Operations > 0)
                .ToDictionary(peer => peer.Id, peer => peer.Queue.Operations, StringComparer.Ordinal);
            foreach (var to in nodes.Where(to => to.Id != from.Id))
            {
                var link = new LinkId(from.Id, to.Id);
                var isShut = shut.Count > 0 && shut.Contains(link);
                var degradation = degradations.Count > 0 ? degradations.GetValueOrDefault(link, "") : "";
                links.Add(new LinkView(from.Id, to.Id, isShut, owed.GetValueOrDefault(to.Id), degradation));
            }
        }

        return links;
    }

    private static LostRange LostOf(LostSnapshot lost) => new(
        lost.Node, lost.IncarnationNumber, lost.From, lost.To, lost.Amount, EndOf(lost.EndedBy), lost.HadSpread);

    private static IncarnationEnd EndOf(string endedBy) => endedBy switch
    {
        "killed" => IncarnationEnd.Killed,
        "left" => IncarnationEnd.Left,
        _ => IncarnationEnd.Exited,
    };

    private static Figures FiguresOf(RunSnapshot run, List<NodeView> nodes, List<LostRange> lost, bool hasHindrance)
    {
        var live = nodes.Where(node => node.IsLive).ToList();
        var values = live.Where(node => node.Value is not null).Select(node => node.Value!.Value).ToList();
        var debts = live.SelectMany(node => node.Peers).ToList();
        var figures = new Figures
        {
            TrueTotal = run.Total,
            AcceptedLow = run.Accepted.Least,
            AcceptedHigh = run.Accepted.Most,
            Spread = values.Count == 0 ? 0 : values.Max() - values.Min(),
            Owed = live.Sum(node => node.Owed),
            OldestOwed = debts.Where(peer => peer.PeerIsLive).Select(peer => peer.Queue.Oldest).DefaultIfEmpty().Max(),
            OwedToDead = debts.Where(peer => !peer.PeerIsLive).Sum(peer => peer.Queue.Operations),
            Lost = lost,
            LostAmount = lost.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount),
        };
        var isHindered = hasHindrance || live.Exists(node => node.Process == ProcessState.Paused);
        var condition = live.Count == 0 ? nodes.Count == 0 ? ClusterCondition.Starting : ClusterCondition.NoNodes
            : run.HasConverged && figures.Owed == 0 ? ClusterCondition.Converged
            : isHindered ? ClusterCondition.Diverged : ClusterCondition.Converging;
        var text = ClusterConditionText.Of(condition, figures, live);
        return figures with { Condition = condition, ConditionText = text };
    }
}
