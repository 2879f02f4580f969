using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Nodes;

/// <summary>A simulated node as checkers observe it.</summary>
internal sealed class SimulatedNode(SimulatedProcess process) : INodeState
{
    private readonly ReplicaView _view = process.Replica.View;

    /// <summary>The current time. The world sets it before the state is read.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>The address at which it listens: its id, but for twins.</summary>
    public string Address => process.Address;

    public OwnerId Self => _view.Self;

    public string Cluster => process.Cluster;

    public bool SharesMarks => process.SharesMarks;

    public bool IsReady => _view.IsReady;

    public IEnumerable<DigestEntry> Vector => _view.Vector();

    public int MemberCount => _view.MemberCount;

    public int CounterCount => _view.CounterCount;

    public int FedSlots => _view.LoggedSlots;

    public int LongestQueue => _view.LongestQueue;

    public IEnumerable<(string Peer, ulong Operations)> Backlogs => _view.Backlogs();

    public IEnumerable<PeerStatus> Peers => _view.Peers(process.Clock(Now));

    /// <summary>
    /// The rights to add to a bounded counter that the node has, as far as it knows: what a dead node gave it may never
    /// have arrived.
    /// </summary>
    public Int128 RightsUp(string counter) =>
        _view.Find(counter) is >= 0 and var index ? _view.RightsOf(index).Up : 0;

    /// <summary>Whether the node has requested rights to add to a bounded counter that it was not given.</summary>
    public bool Wants(string counter) =>
        _view.Find(counter) is >= 0 and var index && _view.OutstandingOf(index).Up > 0;

    /// <summary>The bounds of a counter that are in effect on the node; null: it knows of none.</summary>
    public Bound? BoundOf(string counter) => _view.Find(counter) is >= 0 and var index ? _view.BoundOf(index) : null;

    public string NameOf(int counter) => _view.NameOf(counter);

    public IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter) => _view.SlotsOf(counter);

    public SlotContent SlotOf(OwnerId owner, string counter) => _view.SlotOf(owner, counter);

    public ulong ResetOf(OwnerId owner, string counter) => _view.ResetOf(owner, counter);

    public (Int128 Value, bool Exists) ShownOf(string counter) =>
        _view.Find(counter) is >= 0 and var index ? (_view.ValueOf(index), _view.Exists(index)) : (0, false);
}
