using System.Globalization;
using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Snapshots;

/// <summary>
/// Creates snapshots of a world. Totals and losses come from the history, not from the view of any node.
/// </summary>
internal sealed class SnapshotTaker(World world)
{
    public RunSnapshot Take(string counter)
    {
        var live = world.Live();
        var total = Total(counter, live);
        var accepted = AcceptedRanges.Of(world.History, live).GetValueOrDefault(counter);
        return new RunSnapshot(
            counter,
            [.. live.SelectMany(Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            world.Population.NodeIds.ConvertAll(id => NodeOf(id, counter)),
            [.. LinksHurt()],
            total,
            world.History.WasReset(counter)
                ? (total, total)
                : (Int128.Min(accepted.Least, total), Int128.Max(accepted.Most, total)),
            [
                .. world.Population.Processes.Where(IsDead)
                    .Select(process => LostWith(process, counter, live)).OfType<LostSnapshot>(),
            ],
            live.Count > 0 && ConvergenceChecker.FirstDifference(live, _ => "") is null);
    }

    private static IEnumerable<string> Names(SimulatedNode node) =>
        Enumerable.Range(0, node.CounterCount).Select(node.NameOf);

    private static bool IsDead(SimulatedProcess process) => !process.IsRunning && process.Cluster == Starter.Cluster;

    private NodeSnapshot NodeOf(string id, string counter)
    {
        var process = world.Population.Processes.Last(process => process.Id == id);
        var isOurs = process.Cluster == Starter.Cluster;
        var own = process.Log.ContentUpTo(counter, process.Log.Head);
        var isShown = process.IsRunning && isOurs;
        return new NodeSnapshot(
            id,
            int.Parse(
                process.Log.Name.AsSpan(process.Log.Name.IndexOf('#', StringComparison.Ordinal) + 1),
                CultureInfo.InvariantCulture),
            !isOurs ? "stranger"
                : !process.IsRunning ? process.EndedBy
                : process.IsPaused ? "paused"
                : process.IsLeaving ? "leaving"
                : "running",
            isShown && process.Replica.View.IsReady,
            process.IsRunning ? process.Clock(world.Now) : TimeSpan.Zero,
            isShown ? process.State.ShownOf(counter).Value : null,
            own.Added,
            own.Subtracted,
            isShown ? [.. process.Replica.View.Peers(process.Clock(world.Now))] : []);
    }

    private IEnumerable<LinkSnapshot> LinksHurt()
    {
        if (!world.Links.HasFaults)
        {
            yield break;
        }

        var nodes = world.Population.NodeIds;
        foreach (var (from, to) in nodes.SelectMany(from => nodes.Where(to => to != from).Select(to => (from, to))))
        {
            var (isShut, losesAll, degradation) = world.Links.FaultsOf(from, to);
            if (isShut || degradation.Length > 0)
            {
                yield return new LinkSnapshot(from, to, isShut, losesAll, degradation);
            }
        }
    }

    private Int128 Total(string counter, List<SimulatedNode> live)
    {
        var sum = Int128.Zero;
        foreach (var log in
            world.History.Logs.Where(log => log.Cluster == Starter.Cluster && log.Absorptions.Count == 0))
        {
            sum += log.Owner.IsSession
                ? live.Select(node => node.SlotOf(log.Owner, counter)).DefaultIfEmpty().MaxBy(slot => slot.Seq).Value
                : log.ContentUpTo(counter, log.Head).Value;
        }

        return world.History.WasReset(counter) ? sum - TakenAway(counter) : sum;
    }

    private Int128 TakenAway(string counter)
    {
        var taken = new Dictionary<OwnerId, SlotContent>();
        foreach (var view in
            world.Population.Processes.Where(process => process.IsRunning).Select(process => process.Replica.View))
        {
            foreach (var (owner, content) in view.Find(counter) is >= 0 and var index ? view.BaselineOf(index) : [])
            {
                taken[owner] = taken.GetValueOrDefault(owner).Seq > content.Seq ? taken[owner] : content;
            }
        }

        return taken.Where(entry => !IsWithinAbsorbers(entry.Key)).Aggregate(
            Int128.Zero, (sum, entry) => sum + entry.Value.Value);

        bool IsWithinAbsorbers(OwnerId owner) => world.History.Find(owner) is { Absorptions: [var first, ..] }
            && taken.GetValueOrDefault(first.By.Owner).Seq >= first.Seq;
    }

    private LostSnapshot? LostWith(SimulatedProcess process, string counter, List<SimulatedNode> live)
    {
        var (owner, log) = (process.State.Self, process.Log);
        var held = live.Select(node => VOf(node, owner)).DefaultIfEmpty().Max();
        if (held >= log.Head)
        {
            return null;
        }

        var kept = live.Select(node => node.SlotOf(owner, counter)).DefaultIfEmpty().MaxBy(slot => slot.Seq);
        var amount = log
            .ContentUpTo(counter, log.Head).Value - kept.Value - StillSessions(log, kept.Seq, counter, live);
        var elsewhere = world.Population.Processes.Where(other => other != process)
            .Select(other => VOf(other.State, owner)).DefaultIfEmpty().Max();
        return amount == 0 ? null : new LostSnapshot(
            process.Id, int.Parse(
                log.Name.AsSpan(log.Name.IndexOf('#', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture),
            held + 1, log.Head, amount, process.EndedBy, elsewhere > held);
    }

    /// <summary>
    /// Returns what live nodes still have in the own slots of sessions that an owner absorbed after an operation.
    /// </summary>
    private Int128 StillSessions(OwnerLog absorber, ulong beyond, string counter, List<SimulatedNode> live) =>
        world.History.Sessions
        .Where(session => session.Absorptions.Any(absorption => absorption.By == absorber && absorption.Seq > beyond))
        .Aggregate(
            Int128.Zero,
            (sum, session) =>
                sum + live.Select(node => node.SlotOf(session.Owner, counter)).DefaultIfEmpty()
                    .MaxBy(slot => slot.Seq).Value);

    private static ulong VOf(SimulatedNode node, OwnerId owner) =>
        node.Vector.FirstOrDefault(entry => entry.Owner == owner).ContiguousSeq;
}
