using CounterLab.Experiments.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Liveness;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Builds the view from one snapshot. Pure: the same snapshot and page give the same view.</summary>
internal static class ClusterViewBuilder
{
    public static (IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links, Figures Figures) Build(
        ClusterSnapshot snapshot, LedgerPage page)
    {
        var live = snapshot.Fleet.Where(snapshot.IsLive).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var places = snapshot.Fleet.Index()
            .ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        var nodes = snapshot.Fleet.Select(node => NodeOf(node, snapshot, page, live, places)).ToList();
        var figures = FiguresBuilder.Build(snapshot, nodes, page);
        var kept = figures.TrueTotal - figures.LostAmount;
        nodes = [.. nodes.Select(node => node with { Offset = node.Value - kept })];
        return (nodes, Links(snapshot, nodes), figures);
    }

    private static NodeView NodeOf(
        FleetNode node, ClusterSnapshot snapshot, LedgerPage page, HashSet<string> live, Dictionary<string, int> places)
    {
        var report = snapshot.Reports.GetValueOrDefault(node.Id);
        var owner = report?.Owner ?? node.Owner;
        var entry = page.Owners.FirstOrDefault(entry => entry.Owner == owner);
        var reset = report?.ResetOf(snapshot.Counter, owner) ?? default;
        var isLive = live.Contains(node.Id);
        var peers = isLive && report is not null ? PeersOf(report, snapshot.Now, live, places) : [];
        return new NodeView
        {
            Id = node.Id,
            Address = node.Address,
            Pid = node.Pid ?? (node.State == ProcessState.Unmanaged ? report?.State.Pid : null),
            IncarnationNumber = entry?.IncarnationNumber ?? 0,
            Process = node.State,
            Reachable = snapshot.IsReachable(node.Id),
            ReportAge = report?.Age(snapshot.Now),
            Ready = report?.State.Ready ?? false,
            WaitingFor = report?.State.WaitingFor ?? "",
            Superseded = report?.State.Superseded ?? false,
            Problems = report is null ? [] : [.. report.State.Problems],
            Uptime = TimeSpan.FromMilliseconds(report?.State.UptimeMs ?? 0),
            Value = isLive ? snapshot.ValueAt(node.Id) : null,
            Isolated = IsIsolated(node.Id, isLive ? live : snapshot.Fleet.Select(other => other.Id), snapshot.Cuts),
            OwnAdded = entry?.Slot.Added ?? 0,
            OwnSubtracted = entry?.Slot.Subtracted ?? 0,
            ResetAdded = reset.Added,
            ResetSubtracted = reset.Subtracted,
            Peers = peers,
            Totals = TotalsReader.Of(report?.State.Totals),
            ExitCode = node.ExitCode,
            Owed = peers.Where(peer => peer.PeerIsLive).Sum(peer => peer.Queue.Operations),
        };
    }

    /// <summary>The peers in the order of the nodes, not in the order in which the node met them.</summary>
    private static List<PeerView> PeersOf(
        NodeReport report, DateTimeOffset now, HashSet<string> live, Dictionary<string, int> places) =>
        [.. report.State.Peers.OrderBy(peer => places.GetValueOrDefault(peer.Id, int.MaxValue))
            .Select(peer => PeerOf(peer, report.Age(now), live))];

    /// <summary>
    /// Durations in a report are relative to its time, so the report's age is added to elapsed times and subtracted
    /// from remaining ones.
    /// </summary>
    private static PeerView PeerOf(PeerState peer, TimeSpan age, HashSet<string> live)
    {
        var queue = peer.Queue;
        var next = TimeSpan.FromMilliseconds(queue.NextMs) - age;
        return new PeerView(
            peer.Id,
            peer.Address,
            peer.State switch
            {
                PeerState.Types.Liveness.Alive => LivenessState.Alive,
                PeerState.Types.Liveness.Suspect => LivenessState.Suspect,
                _ => LivenessState.Dead,
            },
            peer.HeardMs < 0 ? null : TimeSpan.FromMilliseconds(peer.HeardMs) + age,
            new QueueView(
                (long)queue.Operations,
                (int)queue.Slots,
                queue.Operations == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(queue.OldestMs) + age,
                (int)queue.Attempts,
                queue.NextMs < 0 ? null : next > TimeSpan.Zero ? next : TimeSpan.Zero,
                queue.LastError),
            live.Contains(peer.Id));
    }

    private static bool IsIsolated(string node, IEnumerable<string> all, IReadOnlySet<LinkId> cuts)
    {
        var others = all.Where(other => other != node).ToList();
        return others.Count > 0 && others.TrueForAll(other =>
            cuts.Contains(new LinkId(node, other)) && cuts.Contains(new LinkId(other, node)));
    }

    private static List<LinkView> Links(ClusterSnapshot snapshot, IReadOnlyList<NodeView> nodes)
    {
        var links = new List<LinkView>();
        foreach (var from in nodes)
        {
            var owed = from.Peers.ToDictionary(peer => peer.Id, peer => peer.Queue.Operations, StringComparer.Ordinal);
            foreach (var to in nodes.Where(to => to.Id != from.Id))
            {
                var link = new LinkId(from.Id, to.Id);
                links.Add(new LinkView(
                    from.Id, to.Id, snapshot.Cuts.Contains(link), owed.GetValueOrDefault(to.Id),
                    snapshot.Degradations.GetValueOrDefault(link, "")));
            }
        }

        return links;
    }
}
