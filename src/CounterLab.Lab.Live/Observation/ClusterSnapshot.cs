using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The fleet, the newest reports and the active faults at one moment, for one counter.</summary>
internal sealed class ClusterSnapshot
{
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan SettleAfterDeath = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<OwnerId> _living;

    public ClusterSnapshot(
        string counter,
        IReadOnlyList<FleetNode> fleet,
        IReadOnlyDictionary<string, NodeReport> reports,
        IReadOnlyList<LinkId> cuts,
        DateTimeOffset now,
        IReadOnlyList<FaultRecord>? faults = null)
    {
        Counter = counter;
        Fleet = fleet;
        Cuts = cuts.ToHashSet();
        IReadOnlyList<string> ids = [.. fleet.Select(node => node.Id)];
        Degradations = DegradationsBy(faults ?? [], ids);
        Mute = (faults ?? []).Where(IsMuting).SelectMany(fault => fault.Links(ids)).ToHashSet();
        Now = now;
        Reports = reports.Where(pair => IsOfPresentLife(pair.Key, pair.Value)).ToDictionary(StringComparer.Ordinal);
        LiveReports = [.. fleet.Where(IsLive).Select(node => Reports.GetValueOrDefault(node.Id)).OfType<NodeReport>()];
        _living = [.. fleet.Where(IsLiving).Select(LivingOwner)];
        LivingReports = [.. Reports.Values.Where(report => IsLiving(report.Owner))];
    }

    public string Counter { get; }

    public IReadOnlyList<FleetNode> Fleet { get; }

    public IReadOnlySet<LinkId> Cuts { get; }

    /// <summary>The text of the faults on each degraded link: something is wrong, but messages pass.</summary>
    public IReadOnlyDictionary<LinkId, string> Degradations { get; }

    /// <summary>
    /// Links on which either every message or every reply is lost: no backlog is ever acknowledged over them.
    /// </summary>
    public IReadOnlySet<LinkId> Mute { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The newest report by node id, of the current incarnation only.</summary>
    public IReadOnlyDictionary<string, NodeReport> Reports { get; }

    public IReadOnlyList<NodeReport> LiveReports { get; }

    /// <summary>
    /// The reports of live nodes, including attached ones that do not report at the moment: they are not dead.
    /// </summary>
    public IReadOnlyList<NodeReport> LivingReports { get; }

    public bool HasLiveNodes => Fleet.Any(IsLiving);

    public bool HasCuts => Cuts.Count > 0;

    /// <summary>Whether a link between two live nodes loses everything.</summary>
    public bool HasMuteLinks => Mute.Any(link => IsLive(link.From) && IsLive(link.To));

    /// <summary>Whether all live nodes have the same version vector.</summary>
    public bool VectorsAgree => LiveReports.Skip(1).All(report =>
        report.Vector.Count == LiveReports[0].Vector.Count
        && report.Vector.All(entry => LiveReports[0].Vector.GetValueOrDefault(entry.Key) == entry.Value));

    /// <summary>
    /// Whether enough time has passed since the last death for messages that were then in flight to arrive and be
    /// reported. Only then are operations shown as lost.
    /// </summary>
    public bool HasSettledSinceDeath => Fleet.Max(node => node.EndedAt) is not { } died
        || LiveReports.All(report => report.At > died + SettleAfterDeath || report.Age(Now) > SilenceMax);

    /// <summary>Whether a process with this owner's id and incarnation is running.</summary>
    public bool IsLiving(OwnerId owner) => _living.Contains(owner);

    public bool IsLive(FleetNode node) => node.State switch
    {
        ProcessState.Running or ProcessState.Paused or ProcessState.Leaving => true,
        ProcessState.Unmanaged => IsReachable(node.Id),
        _ => false,
    };

    public bool IsReachable(string node) => Reports.TryGetValue(node, out var report) && report.Age(Now) < SilenceMax;

    /// <summary>
    /// The counter's value at a node, once it has reported. A counter that the node does not have reads 0; one beyond
    /// the number that it reports is unknown.
    /// </summary>
    public Int128? ValueAt(string node)
    {
        if (!Reports.TryGetValue(node, out var report))
        {
            return null;
        }

        return report.Counters.TryGetValue(Counter, out var counter)
            ? Int128.Parse(counter.Value, CultureInfo.InvariantCulture)
            : report.State.CountersTruncated ? null : 0;
    }

    private static Dictionary<LinkId, string> DegradationsBy(
        IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> nodes) =>
        faults.Where(fault => !fault.ShutsLink)
            .SelectMany(fault => fault.Links(nodes).Select(link => (Link: link, fault.Label)))
            .GroupBy(pair => pair.Link, pair => pair.Label)
            .ToDictionary(labels => labels.Key, labels => string.Join(", ", labels));

    private static bool IsMuting(FaultRecord fault) =>
        (fault.Kind == FaultKind.Loss || fault.Kind == FaultKind.ReplyLoss) && fault.Spec.Probability >= 1;

    private bool IsLive(string id) => Fleet.FirstOrDefault(node => node.Id == id) is { } node && IsLive(node);

    /// <summary>
    /// Whether a node is live. An attached node that does not report is not dead: only a report of its next incarnation
    /// would show that.
    /// </summary>
    private bool IsLiving(FleetNode node) => node.State == ProcessState.Unmanaged || IsLive(node);

    private OwnerId LivingOwner(FleetNode node) =>
        node.State == ProcessState.Unmanaged && Reports.TryGetValue(node.Id, out var report)
            ? report.Owner
            : node.Owner;

    private bool IsOfPresentLife(string id, NodeReport report)
    {
        var node = Fleet.FirstOrDefault(node => node.Id == id);
        return node is { State: ProcessState.Unmanaged } || node?.Incarnation == report.Owner.Incarnation;
    }
}
