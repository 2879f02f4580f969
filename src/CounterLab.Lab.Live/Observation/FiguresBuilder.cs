using CounterLab.Lab.Views;
using CounterLab.Protocol.State;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Computes the figures in the header from the nodes shown and the ledger page. It is a pure function, so that what is
/// on screen can be tested. Spread, backlog and convergence cover live nodes; the backlog for dead nodes is counted
/// separately.
/// </summary>
internal static class FiguresBuilder
{
    public static Figures Build(ClusterSnapshot snapshot, IReadOnlyList<NodeView> nodes, LedgerPage page)
    {
        var live = nodes.Where(node => node.IsLive).ToList();
        var values = live.Where(node => node.Value is not null).Select(node => node.Value!.Value).ToList();
        var sessions = new SessionSums(snapshot, page);
        var reset = ResetSums.TakenAway(snapshot, page);
        var total = Sum(page.Owners.Select(entry => entry.Slot.Value)) + sessions.Total - reset;
        var lost = Lost(snapshot, page, sessions);
        var figures = new Figures
        {
            TrueTotal = total,
            AtLeast = page.Owners.Any(entry => entry.HasGaps && !snapshot.IsLiving(entry.Owner)),
            AcceptedLow = total + page.UnknownLow + sessions.UnknownLow,
            AcceptedHigh = total + page.UnknownHigh + sessions.UnknownHigh,
            Spread = values.Count == 0 ? 0 : values.Max() - values.Min(),
            Owed = live.Sum(node => node.Owed),
            OldestOwed = live.SelectMany(node => node.Peers).Where(peer => peer.PeerIsLive)
                .Select(peer => peer.Queue.Oldest).DefaultIfEmpty().Max(),
            OwedToDead = live.SelectMany(node => node.Peers).Where(peer => !peer.PeerIsLive)
                .Sum(peer => peer.Queue.Operations),
            Lost = lost,
            LostAmount = Sum(lost.Select(entry => entry.Amount)),
        };
        var condition = Judge(snapshot, nodes, live, figures);
        var text = ClusterConditionText.Of(condition, figures, live);
        return figures with { Condition = condition, ConditionText = text };
    }

    /// <summary>
    /// The operations of dead nodes beyond the highest vector entry for them on any live node. The totals of a session
    /// that a dead node absorbed are not lost while a live node still has the session's own slots.
    /// </summary>
    private static List<LostRange> Lost(ClusterSnapshot snapshot, LedgerPage page, SessionSums sessions)
    {
        var lost = new List<LostRange>();
        if (!snapshot.HasSettledSinceDeath || (snapshot.LiveReports.Count == 0 && snapshot.HasLiveNodes))
        {
            return lost; // unknown until messages have arrived; with no live node, all are lost
        }

        foreach (var entry in page.Owners.Where(entry => !snapshot.IsLiving(entry.Owner)))
        {
            var held = snapshot.LiveReports.Select(report => report.Vector.GetValueOrDefault(entry.Owner))
                .DefaultIfEmpty().Max();
            if (entry.Head <= held)
            {
                continue;
            }

            var kept = snapshot.LiveReports.Select(report => report.SlotOf(snapshot.Counter, entry.Owner))
                .Aggregate(default(SlotContent), (newest, slot) => newest.Newer(slot));
            kept = sessions.KeptOf(entry.Owner, kept);
            if ((entry.Slot.Added, entry.Slot.Subtracted) == (kept.Added, kept.Subtracted))
            {
                continue; // its lost operations are on other counters
            }

            lost.Add(new LostRange(
                entry.Owner.Node, entry.IncarnationNumber, held + 1, entry.Head,
                entry.Slot.Value - kept.Value, entry.End,
                entry.HeldByOthers > held));
        }

        return lost;
    }

    private static ClusterCondition Judge(
        ClusterSnapshot snapshot, IReadOnlyList<NodeView> nodes, List<NodeView> live, Figures figures)
    {
        if (live.Count == 0)
        {
            var isStarting = nodes.Count == 0 || nodes.Any(node => node.Process == ProcessState.Starting);
            var isAttached = nodes.Any(node => node.Process == ProcessState.Unmanaged);
            return isStarting ? ClusterCondition.Starting
                : isAttached ? ClusterCondition.Unreachable
                : ClusterCondition.NoNodes;
        }

        if (live.All(node => node.Value is null))
        {
            return live.All(node => node.ReportAge is null) ? ClusterCondition.Starting : ClusterCondition.Unreachable;
        }

        // An attached node that does not report may hold more.
        var isBlind = nodes.Any(node => node is { Process: ProcessState.Unmanaged, Reachable: false });
        var isComplete = !isBlind && live.All(node => node is { Reachable: true, Value: not null });
        var isEqual = isComplete && figures is { Spread: var spread, Owed: 0 } && spread == 0 && snapshot.VectorsAgree;
        var isHindered = isBlind || snapshot.HasCuts || snapshot.HasMuteLinks
            || live.Any(node => node.Process == ProcessState.Paused || !node.Reachable);
        return isEqual ? ClusterCondition.Converged
            : isHindered ? ClusterCondition.Diverged
            : ClusterCondition.Converging;
    }

    private static Int128 Sum(IEnumerable<Int128> values) => values.Aggregate(Int128.Zero, (sum, value) => sum + value);
}
