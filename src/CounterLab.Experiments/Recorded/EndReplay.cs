using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Recorded;

/// <summary>Replays the ends of processes, and the end of the run, to the judge.</summary>
internal sealed class EndReplay(RecordedCluster cluster, History history, Judge judge)
{
    /// <summary>A node left gracefully.</summary>
    public void Leave(TimeSpan at, RecordedNode node, OwnerLog log)
    {
        var hadReachablePeers = node.Peers.Any(peer => peer.State != LivenessState.Dead);
        judge.Sightings.See(SightingNames.Left);
        judge.OnLeft(new LeftNode(at, log, cluster.HeldElsewhere(node), hadReachablePeers, node.SaidUndrained));
        node.End(Endings.Left, at);
        WatchMajority(at);
    }

    /// <summary>
    /// A process ends for another one of its id. That is right if it holds nothing that only it could have, and if
    /// there is another one.
    /// </summary>
    public void Yield(TimeSpan at, RecordedNode node, OwnerLog log, string rival)
    {
        if (log.Head > 0 || !cluster.HasRival(node))
        {
            judge.OnBroken(at, $"{log.Name} ended itself with {log.Head} operations: {rival}");
        }

        node.End(Endings.Superseded, at);
        WatchMajority(at);
    }

    /// <summary>The runner observed that a process ended.</summary>
    public void End(RecordedNode node, NodeEndLine line)
    {
        var hasYielded = node.EndedBy == Endings.Superseded;
        if (line.How == Endings.Exited || (line.How == Endings.Superseded && !hasYielded))
        {
            judge.OnBroken(line.At, $"{history.NameOf(node.Self)} exited unexpectedly");
        }

        if (hasYielded)
        {
            return; // it had ended itself
        }

        node.End(line.How, line.At);
        if (line.How == Endings.Killed)
        {
            judge.Sightings.See(SightingNames.Killed);
            if (history.Find(node.Self) is { } log && cluster.HeldElsewhere(node) < log.Head)
            {
                judge.Sightings.See(SightingNames.LostAdd);
            }
        }

        WatchMajority(line.At);
    }

    /// <summary>A node was asked for an add in the calm cluster.</summary>
    public void Serve(CalmAddLine line)
    {
        var live = cluster.Live;
        if (live.Find(node => node.Self == line.Node) is { } node)
        {
            var refusal = line.Refusal is { } text
                ? new Refusal(text.Code, text.Message, text.Expected, text.Found).Because(text.Reason) : null;
            var running = 1 + node.Peers.Count(peer => live.Exists(other => other.Self.Node == peer.Id));
            var settled = new Settled(0, line.IsMet, [], node.MemberCount);
            judge.OnCalmAdd(new CalmAdd(line.At, node, refusal, settled, running));
        }
    }

    /// <summary>Notifies the judge if no majority is ready any more.</summary>
    public void WatchMajority(TimeSpan at)
    {
        if (!cluster.HasReadyMajority())
        {
            judge.OnMajorityLost(at);
        }
    }
}
