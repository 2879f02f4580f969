using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Observation;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Tests;

/// <summary>Fake nodes with the reports that a test defines, and the figures that result from them.</summary>
internal sealed class Observed(params string[] nodes)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, NodeReport> _reports = [];
    private readonly HashSet<string> _killed = [];
    private readonly List<FaultRecord> _faults = [];
    private (OwnerId Owner, ulong Added, ulong Seq)[] _resets = [];

    public Ledger Ledger { get; } = new();

    public static OwnerId S1 { get; } = OwnerId.Session(new Incarnation(7, 1));

    public static OwnerId OwnerOf(string node) =>
        new(node, new Incarnation(1, ulong.Parse(node[1..], CultureInfo.InvariantCulture)));

    /// <summary>Sets the reset baseline of these owners' slots for the next report.</summary>
    public Observed Resetting(params (OwnerId Owner, ulong Added, ulong Seq)[] seen)
    {
        _resets = seen;
        return this;
    }

    /// <summary>
    /// A node reports these slots of "likes", has all operations of their owners up to these, and reports absorptions.
    /// </summary>
    public Observed Report(
        string node, (OwnerId Owner, ulong Added, ulong Seq)[] slots,
        params (OwnerId By, OwnerId Session, ulong Seq)[] absorbed)
    {
        var value = slots.Sum(slot => (long)slot.Added) - _resets.Sum(slot => (long)slot.Added);
        var counter = new CounterState { Name = "likes", Value = value.ToString(CultureInfo.InvariantCulture) };
        counter.Slots.AddRange(slots.Select(slot => new OwnerSlot
        {
            Owner = slot.Owner.ToWire(),
            Slot = new Slot { Added = slot.Added, Seq = slot.Seq },
            Reset = ResetOf(slot.Owner),
        }));
        _resets = [];
        var reply = new ObserveReply { State = new NodeState { Node = OwnerOf(node).ToWire() } };
        reply.State.Counters.Add(counter);
        reply.State.Vector.AddRange(slots.Select(
            slot => new Wire.V1.VectorEntry { Owner = slot.Owner.ToWire(), Seq = slot.Seq }));
        foreach (var (by, session, seq) in absorbed)
        {
            var absorber = new Absorber { Owner = by.ToWire() };
            absorber.Gones.Add(new Wire.V1.GoneRecord { Session = session.Incarnation.ToWire(), Seq = seq });
            reply.Absorbers.Add(absorber);
        }

        _reports[node] = NodeReport.Of(reply, _reports.GetValueOrDefault(node)) with { At = Now };
        Ledger.Note(_reports[node]);
        return this;
    }

    public Observed Kill(string node)
    {
        _killed.Add(node);
        return this;
    }

    /// <summary>Adds an active link fault.</summary>
    public Observed Suffer(FaultSpec fault)
    {
        _faults.Add(new FaultRecord("f1", fault, Now, null, new Dictionary<LinkId, FaultCounts>()));
        return this;
    }

    public Figures Figures() => Picture().Figures;

    public Int128? OffsetOf(string node) => Picture().Nodes.Single(view => view.Id == node).Offset;

    private (IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links, Figures Figures) Picture()
    {
        var fleet = nodes.Select(NodeOf).ToList();
        var snapshot = new ClusterSnapshot("likes", fleet, _reports, [], Now, _faults);
        return ClusterViewBuilder.Build(snapshot, Ledger.Page("likes"));
    }

    private FleetNode NodeOf(string node)
    {
        var isKilled = _killed.Contains(node);
        return new FleetNode(
            node, "", isKilled ? ProcessState.Killed : ProcessState.Running, null, OwnerOf(node).Incarnation, null,
            isKilled ? Now.AddSeconds(-1) : null);
    }

    private Slot? ResetOf(OwnerId owner) => _resets.Where(reset => reset.Owner == owner)
        .Select(reset => new Slot { Added = reset.Added, Seq = reset.Seq }).FirstOrDefault();
}
