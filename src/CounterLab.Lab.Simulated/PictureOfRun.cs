using CounterLab.Lab.Views;
using CounterLab.Simulation.Pictures;

namespace CounterLab.Lab.Simulated;

/// <summary>Puts a simulated run into the terms of the screen: the same ones as a live cluster's.</summary>
internal static class PictureOfRun
{
    /// <summary>The nodes, links and figures of a run at its current position.</summary>
    public static (IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links, Figures Figures) Of(RunPicture run)
    {
        var live = run.Nodes.Where(node => node.IsRunning).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var shut = run.Links.Where(link => link.IsShut).Select(link => (link.From, link.To)).ToHashSet();
        var lost = run.Lost.Select(LostOf).ToList();
        var kept = run.Total - lost.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount);
        var nodes = run.Nodes.Select(node => NodeOf(node, live, shut, kept)).ToList();
        return (nodes, Links(run, nodes, shut), FiguresOf(run, nodes, lost, shut.Count > 0 || run.Links.Any(link => link.IsMute && live.Contains(link.From) && live.Contains(link.To))));
    }

    private static NodeView NodeOf(NodePicture node, HashSet<string> live, HashSet<(string, string)> shut, Int128 kept)
    {
        var peers = node.Peers.Select(peer => PeerOf(peer, live)).ToList();
        var others = live.Where(other => other != node.Id).ToList();
        return new NodeView
        {
            Id = node.Id,
            Address = node.Id,
            IncarnationNumber = node.Life,
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
            Isolated = others.Count > 0 && others.TrueForAll(other => shut.Contains((node.Id, other)) && shut.Contains((other, node.Id))),
            OwnAdded = node.Added,
            OwnSubtracted = node.Subtracted,
            Peers = peers,
            Owed = peers.Where(peer => peer.PeerIsLive).Sum(peer => peer.Queue.Operations),
        };
    }

    private static PeerView PeerOf(PeerPicture peer, HashSet<string> live) => new(
        peer.Id,
        peer.Id,
        peer.State switch { "alive" => PeerLiveness.Alive, "suspect" => PeerLiveness.Suspect, _ => PeerLiveness.Dead },
        peer.Heard,
        new QueueView((long)peer.Operations, peer.Slots, peer.Oldest, peer.Attempts, peer.Next, peer.LastError),
        live.Contains(peer.Id));

    private static List<LinkView> Links(RunPicture run, List<NodeView> nodes, HashSet<(string, string)> shut)
    {
        var hurt = run.Links.ToDictionary(link => (link.From, link.To), link => link.Hurt);
        var links = new List<LinkView>(nodes.Count * nodes.Count);
        foreach (var from in nodes)
        {
            var owed = from.Peers.Where(peer => peer.Queue.Operations > 0).ToDictionary(peer => peer.Id, peer => peer.Queue.Operations, StringComparer.Ordinal);
            foreach (var to in nodes.Where(to => to.Id != from.Id))
            {
                var ends = (from.Id, to.Id);
                links.Add(new LinkView(from.Id, to.Id, shut.Count > 0 && shut.Contains(ends), owed.GetValueOrDefault(to.Id), hurt.Count > 0 ? hurt.GetValueOrDefault(ends, "") : ""));
            }
        }

        return links;
    }

    private static LostRange LostOf(LostPicture lost) => new(
        lost.Node, lost.Life, lost.From, lost.To, lost.Amount, lost.EndedBy switch { "killed" => IncarnationEnd.Killed, "left" => IncarnationEnd.Left, _ => IncarnationEnd.Exited }, lost.HadSpread);

    private static Figures FiguresOf(RunPicture run, List<NodeView> nodes, List<LostRange> lost, bool hasHindrance)
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
        return figures with { Condition = condition, ConditionText = ClusterConditionText.Of(condition, figures, live) };
    }
}
